import { camel } from './change.js';
import type { Sample } from './sample.js';

type Key = string | number;

/** A value somewhere in a request. */
export interface RequestValue {
  /** Where a violation names it, such as `postPayments[0].name`. */
  readonly path: string;
  readonly value: unknown;
  readonly keys: readonly Key[];
}

function valuesIn(value: unknown, path: string, keys: readonly Key[]): RequestValue[] {
  const own = path === '' ? [] : [{ path, value, keys }];
  if (Array.isArray(value)) {
    return [...own, ...value.flatMap((item, index) => valuesIn(item, `${path}[${index}]`, [...keys, index]))];
  }
  if (typeof value !== 'object' || value === null) return own;
  const named = (name: string): string => (path === '' ? camel(name) : `${path}.${camel(name)}`);
  return [
    ...own,
    ...Object.entries(value).flatMap(([name, child]) => valuesIn(child, named(name), [...keys, name])),
  ];
}

/** Every value of a request: lists, objects and what they hold. */
export function requestValues({ path, fields }: Sample): RequestValue[] {
  return [...valuesIn(path, '', ['path']), ...valuesIn(fields, '', ['fields'])];
}

/** The request with another value in the place of this one. */
export function withValue(sample: Sample, { keys }: RequestValue, value: unknown): Sample {
  const copy = structuredClone(sample);
  const holder = keys
    .slice(0, -1)
    .reduce<Record<Key, unknown>>(
      (object, key) => object[key] as Record<Key, unknown>,
      copy as unknown as Record<Key, unknown>,
    );
  holder[keys.at(-1) ?? ''] = value;
  return copy;
}
