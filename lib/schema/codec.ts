import type { ClassConstructor } from 'class-transformer';
import { memoize } from './memoize.js';
import { nestedType } from './nested.decorator.js';
import { isNumber } from './wire-number.decorator.js';

/** Caps of the memos of names and of one class's fields. WeChat Pay has some hundred names; the caps stop hostile input from growing a memo. */
const keptNames = 2_000;
const keptFields = 500;

function remembered<Result>(compute: (name: string) => Result, most = keptNames): (name: string) => Result {
  const known = new Map<string, Result>();
  return (name) => {
    const kept = known.get(name);
    if (kept !== undefined) return kept;
    const computed = compute(name);
    if (known.size < most) known.set(name, computed);
    return computed;
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

/** What becomes of one field of an object. */
interface Field {
  readonly name: string;
  /** Class of a nested object, or of the items of a list. */
  readonly type: ClassConstructor<object> | undefined;
  /** Whether digits in a text become a number, as the class declares one. */
  readonly readsDigits: boolean;
}

type Fields = (key: string) => Field;

/** One way of converting: the fields of each class. Memoized, because every field of every message is looked up. */
function direction(
  convertName: (key: string) => string,
  readsDigits: boolean,
): (type?: ClassConstructor<object>) => Fields {
  const untyped = remembered((key): Field => ({
    name: convertName(key),
    type: undefined,
    readsDigits: false,
  }));
  const typed = memoize((type: ClassConstructor<object>) =>
    remembered((key): Field => {
      const name = convertName(key);
      return { name, type: nestedType(type, name), readsDigits: readsDigits && isNumber(type, name) };
    }, keptFields),
  );
  return (type) => (type === undefined ? untyped : typed(type));
}

const outgoing = direction(toWireName, false);
const incoming = direction(fromWireName, true);
const unchanged = direction((key) => key, false);

type Direction = typeof outgoing;

function convert(value: unknown, way: Direction, type?: ClassConstructor<object>, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > maximumDepth) throw new RangeError(`JSON nested deeper than ${maximumDepth} levels`);
  if (Array.isArray(value)) return value.map((item) => convert(item, way, type, depth + 1));
  const converted = (type === undefined ? {} : new type()) as Record<string, unknown>;
  const fields = way(type);
  for (const key of Object.keys(value)) {
    const child = (value as Record<string, unknown>)[key];
    // An assignment to __proto__ would replace the prototype.
    if (child === undefined || key === '__proto__') continue;
    const field = fields(key);
    if (typeof child === 'object') converted[field.name] = convert(child, way, field.type, depth + 1);
    else if (field.readsDigits && typeof child === 'string' && isDigits(child))
      converted[field.name] = fromDigits(child);
    else converted[field.name] = child;
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
