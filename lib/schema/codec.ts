import type { ClassConstructor } from 'class-transformer';
import { nestedType } from './nested.decorator.js';
import { isNumber } from './wire-number.decorator.js';

/**
 * Cap of the memo of converted names. WeChat Pay has some hundred names; the cap stops hostile input from growing it.
 */
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

/** `out_order_no` → `outOrderNo`. Each property is its wire name in camelCase, so no table of names is needed. */
export const fromWireName = remembered((name) =>
  name.replace(/_([a-z])/g, (_, next: string) => next.toUpperCase()),
);

/** `outOrderNo` → `out_order_no` */
export const toWireName = remembered((name) =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
);

/** Maximum depth of JSON. The conversion recurses, so deeper JSON could exhaust the stack. */
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
    // An assignment to __proto__ would replace the prototype.
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

/**
 * Whether a text is an integer. The first character is checked before the pattern, because most texts are no number.
 */
function isDigits(text: string): boolean {
  const first = text.charCodeAt(0);
  return ((first >= 48 && first <= 57) || first === 45) && /^(0|-?[1-9]\d*)$/.test(text);
}

/** WeChat Pay's decrypted sample of `PAYSCORE.USER_PAID` has its amounts as texts. An unsafe integer stays a text. */
function fromDigits(text: string): number | string {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}

/** A request, literal or DTO instance, in its wire form: snake_case, without undefined properties. */
export function toWire(request: object): Record<string, unknown> {
  return convert(request, outgoing) as Record<string, unknown>;
}

/** An answer as a DTO. Fields that the DTO does not declare are kept, in camelCase. */
export function fromWire<T extends object>(type: ClassConstructor<T>, json: unknown): T {
  return convert(json, incoming, type) as T;
}

/** JSON without a DTO class, in camelCase. */
export function fromWireUntyped(json: unknown): unknown {
  return convert(json, incoming);
}

/** A request as an instance of its class, nested objects too, because class-validator checks instances. */
export function toInstance(type: ClassConstructor<object>, request: object): object {
  return convert(request, unchanged, type) as object;
}
