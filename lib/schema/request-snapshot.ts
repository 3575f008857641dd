import type { PayscoreViolation } from '../errors/index.js';
import { maximumDepth, toWireName } from './codec.js';
import { describe } from './wire-values.js';

/** A request as it was when the call began, with the places that have no single JSON form. */
export interface RequestSnapshot {
  /** A deep copy of plain objects and lists, which later changes by the host do not reach. */
  readonly copy: Record<string, unknown>;
  readonly violations: readonly PayscoreViolation[];
}

// Names that the codec can convert both ways: an underscore may stand only before a digit.
const camelCase = /^[a-z][a-zA-Z0-9]*(_\d[a-zA-Z0-9]*)*$/;

/**
 * Copies a request, reading each property once. The copy is checked, encrypted and sent, so that a getter, a proxy or a
 * later change cannot send a value that was never checked. Names must be camelCase, because two camelCase names never
 * share a wire name.
 */
export function snapshotOf(request: unknown): RequestSnapshot {
  const violations: PayscoreViolation[] = [];
  const refuse = (path: string, rule: string, value: unknown): undefined => {
    violations.push({ path, rule, given: describe(value) });
    return undefined;
  };

  const copyOf = (value: unknown, parent: string, key: PropertyKey, depth: number): unknown => {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
    if (value === undefined || value === null) return value;
    const path = placeOf(parent, key);
    if (typeof value !== 'object')
      return refuse(path, 'must be a text, a number, a boolean, a list or an object', value);
    if (depth > maximumDepth)
      return refuse(path, `must not be nested deeper than ${maximumDepth} levels`, value);
    return Array.isArray(value) ? listOf(value, path, depth) : recordOf(value, path, depth);
  };

  const listOf = (list: readonly unknown[], path: string, depth: number): unknown[] => {
    const keys = Reflect.ownKeys(list);
    const { length } = list;
    for (const [place, key] of keys.entries()) {
      // The indices come first, and in their order.
      if (key !== String(place) && key !== 'length' && !isIndex(key, length))
        refuse(placeOf(path, key), 'must not stand on a list', list);
    }
    if ('toJSON' in list) refuse(path, 'must not have a toJSON of its own', list);
    // The loop ends after as many entries as the list has keys, so that a sparse list of length 10^9 costs nothing.
    const copied: unknown[] = [];
    for (let index = 0; index < length && copied.length < keys.length; index += 1) {
      copied.push(read(list, index, path, depth));
    }
    return copied;
  };

  const recordOf = (object: object, path: string, depth: number): Record<string, unknown> => {
    const copied: Record<string, unknown> = {};
    if (Object.prototype.toString.call(object) !== '[object Object]') {
      refuse(path === '' ? 'request' : path, plainFields, object);
      return copied;
    }
    for (const name of inheritedFields(object))
      refuse(
        placeOf(path, name),
        'is inherited and would not be sent; make it a field of the object',
        undefined,
      );
    for (const key of Reflect.ownKeys(object)) {
      const fault = known.has(key) ? undefined : nameFault(object, key);
      if (fault !== undefined)
        refuse(placeOf(path, key), fault, Object.getOwnPropertyDescriptor(object, key)?.value);
      else copied[key as string] = read(object, key, path, depth);
    }
    return copied;
  };

  const read = (holder: object, key: PropertyKey, path: string, depth: number): unknown => {
    const property = Object.getOwnPropertyDescriptor(holder, key);
    if (property === undefined) return undefined;
    if (!('value' in property))
      return refuse(
        placeOf(path, key),
        'must be a value, not a getter: it could answer otherwise once it is checked',
        undefined,
      );
    if (property.enumerable !== true)
      return refuse(placeOf(path, key), 'is not enumerable and would not be sent', property.value);
    return copyOf(property.value, path, key, depth + 1);
  };

  const isObject = typeof request === 'object' && request !== null && !Array.isArray(request);
  if (!isObject) refuse('request', plainFields, request);
  return { copy: isObject ? recordOf(request, '', 0) : {}, violations };
}

const plainFields = 'must be an object of plain fields';

const isIndex = (key: string | symbol, length: number): boolean =>
  typeof key === 'string' && /^(0|[1-9]\d*)$/.test(key) && Number(key) < length;

/** Place of a property or of an entry of a list. It is put together only for faults and for what is nested. */
const placeOf = (path: string, key: PropertyKey): string =>
  typeof key === 'number' ? `${path}[${key}]` : path === '' ? String(key) : `${path}.${String(key)}`;

/** Names that were found to be right. WeChat Pay has some hundred; the cap stops hostile input from growing the memo. */
const known = new Set<string | symbol>();
const keptNames = 2_000;

function nameFault(object: object, key: string | symbol): string | undefined {
  if (typeof key === 'symbol') return 'is a symbol, which JSON cannot carry';
  if (key in Object.prototype || key === 'toJSON')
    return 'is a name that every object inherits, and no field';
  if (camelCase.test(key)) {
    if (known.size < keptNames) known.add(key);
    return undefined;
  }
  const meant = key.replace(/_+([A-Za-z0-9])/g, (_, next: string) => next.toUpperCase());
  const twin = Object.keys(object).find((other) => camelCase.test(other) && toWireName(other) === key);
  if (twin !== undefined) return `is sent under the same name as ${twin}; leave it out`;
  return `must be written in camelCase${camelCase.test(meant) ? `: ${meant}` : ''}`;
}

const none: readonly string[] = [];

/** Inherited properties, which a check would see but JSON does not carry. Methods are allowed, except toJSON. */
function inheritedFields(object: object): readonly string[] {
  if (Object.getPrototypeOf(object) === Object.prototype) return none;
  const names: string[] = [];
  let prototype: unknown = Object.getPrototypeOf(object);
  while (typeof prototype === 'object' && prototype !== null && prototype !== Object.prototype) {
    for (const name of Object.getOwnPropertyNames(prototype)) {
      const property = Object.getOwnPropertyDescriptor(prototype, name);
      if (name === 'toJSON' || typeof property?.value !== 'function') names.push(name);
    }
    prototype = Object.getPrototypeOf(prototype);
  }
  return names.filter((name) => name === 'toJSON' || !Object.hasOwn(object, name));
}
