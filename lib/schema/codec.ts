import type { ClassConstructor } from 'class-transformer';
import { nestedType } from './nested.decorator.js';
import { isNumber } from './wire-number.decorator.js';

/** Names come in hundreds, and each in every message. More than that is no name of WeChat Pay's: not kept. */
const keptNames = 2_000;

function remembered(convertName: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const kept = known.get(name);
    if (kept !== undefined) return kept;
    const converted = convertName(name);
    if (known.size < keptNames) known.set(name, converted);
    return converted;
  };
}

/** `out_order_no` → `outOrderNo`. Properties are the wire's names letter for letter, so no table is needed. */
export const fromWireName = remembered((name) =>
  name.replace(/_([a-z])/g, (_, next: string) => next.toUpperCase()),
);

/** `outOrderNo` → `out_order_no` */
export const toWireName = remembered((name) =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
);

/** Deeper JSON is no order, and would exhaust the stack. */
export const maximumDepth = 64;

interface Direction {
  readonly name: (key: string) => string;
  /** Whether digits in a text become a number where the class declares one. */
  readonly readsDigits?: true;
}

const outgoing: Direction = { name: toWireName };
const incoming: Direction = { name: fromWireName, readsDigits: true };
const unchanged: Direction = { name: (key) => key };

function convert(value: unknown, direction: Direction, type?: ClassConstructor<object>, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > maximumDepth) throw new RangeError(`JSON nested deeper than ${maximumDepth} levels`);
  if (Array.isArray(value)) return value.map((item) => convert(item, direction, type, depth + 1));
  const converted = (type === undefined ? {} : new type()) as Record<string, unknown>;
  for (const key of Object.keys(value)) {
    const child = (value as Record<string, unknown>)[key];
    // Set like any other, this one would exchange the prototype.
    if (child === undefined || key === '__proto__') continue;
    const property = direction.name(key);
    if (typeof child === 'object')
      converted[property] = convert(child, direction, type && nestedType(type, property), depth + 1);
    else if (
      direction.readsDigits &&
      typeof child === 'string' &&
      type !== undefined &&
      isDigits(child) &&
      isNumber(type, property)
    )
      converted[property] = fromDigits(child);
    else converted[property] = child;
  }
  return converted;
}

/** Most texts are none, which the first character tells. */
function isDigits(text: string): boolean {
  const first = text.charCodeAt(0);
  return ((first >= 48 && first <= 57) || first === 45) && /^(0|-?[1-9]\d*)$/.test(text);
}

/** WeChat Pay's decrypted sample of `PAYSCORE.USER_PAID` has its amounts as texts. Other texts stay, to be seen. */
function fromDigits(text: string): number | string {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}

/** A request as it travels: snake_case, without the properties that are undefined. Literals and DTO instances alike. */
export function toWire(request: object): Record<string, unknown> {
  return convert(request, outgoing) as Record<string, unknown>;
}

/** An answer as a DTO. Fields that the DTO does not know yet are kept, in camelCase. */
export function fromWire<T extends object>(type: ClassConstructor<T>, json: unknown): T {
  return convert(json, incoming, type) as T;
}

/** JSON whose shape is not known, in camelCase. */
export function fromWireUntyped(json: unknown): unknown {
  return convert(json, incoming);
}

/** A request as instances of its classes, nested ones too: what class-validator works on. */
export function toInstance(type: ClassConstructor<object>, request: object): object {
  return convert(request, unchanged, type) as object;
}
