import { isJsonObject } from '../base/json-object.js';
import { milliseconds } from '../base/duration.js';
import { SimulatorError } from '../base/simulator.error.js';

/** A type that a JSON value must have. A refusal names the place, the value found and the values allowed. */
export interface Shape<T> {
  /** The allowed values, in words. */
  readonly says: string;
  readonly read: (value: unknown, at: string) => T;
}

export type Fields = Readonly<Record<string, Shape<unknown>>>;
type Value<S> = S extends Shape<infer T> ? T : never;
type OptionalName<F extends Fields> = {
  [Name in keyof F]: undefined extends Value<F[Name]> ? Name : never;
}[keyof F];

/** Type of the object that these fields read. */
export type Shaped<F extends Fields> = {
  readonly [Name in Exclude<keyof F, OptionalName<F>>]: Value<F[Name]>;
} & {
  readonly [Name in OptionalName<F>]?: Exclude<Value<F[Name]>, undefined>;
};

const longest = 60;

function found(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

export function refusal(at: string, value: unknown, allowed: string): SimulatorError {
  return new SimulatorError(`${at}: found ${found(value)}; allowed: ${allowed}`);
}

function shape<T>(says: string, accepts: (value: unknown) => T | undefined): Shape<T> {
  return {
    says,
    read: (value, at) => {
      const read = accepts(value);
      if (read === undefined) throw refusal(at, value, says);
      return read;
    },
  };
}

const numberIf = (test: (value: number) => boolean) => (value: unknown) =>
  typeof value === 'number' && test(value) ? value : undefined;

export const text = shape('a text', (value) =>
  typeof value === 'string' && value !== '' ? value : undefined,
);
export const flag = shape('true or false', (value) => (typeof value === 'boolean' ? value : undefined));
export const number = shape(
  'a number',
  numberIf(() => true),
);
export const share = shape(
  'a number from 0 to 1',
  numberIf((value) => value >= 0 && value <= 1),
);
export const json = shape('an object', (value) => (isJsonObject(value) ? value : undefined));

export const wholeNumber = (least = 0): Shape<number> =>
  shape(
    `a whole number from ${least}`,
    numberIf((value) => Number.isSafeInteger(value) && value >= least),
  );

/** A count. JSON has no infinity, so "all" stands for it. */
export const times = shape('a whole number from 1, or "all"', (value) =>
  value === 'all' ? Infinity : numberIf((count) => Number.isSafeInteger(count) && count >= 1)(value),
);

export const duration = shape("milliseconds, or a text like '31d', '1h 30m', '15s'", (value) => {
  try {
    return typeof value === 'number' || typeof value === 'string' ? milliseconds(value) : undefined;
  } catch {
    return undefined;
  }
});

export const oneOf = <T extends string | false | null>(...values: readonly T[]): Shape<T> =>
  shape(values.map((value) => JSON.stringify(value)).join(', '), (value) =>
    values.find((known) => known === value),
  );

export const optional = <T>({ says, read }: Shape<T>): Shape<T | undefined> => ({
  says: `${says} (optional)`,
  read: (value, at) => (value === undefined ? undefined : read(value, at)),
});

export const listOf = <T>(item: Shape<T>): Shape<T[]> => ({
  says: `a list, each ${item.says}`,
  read: (value, at) => {
    if (!Array.isArray(value)) throw refusal(at, value, 'a list');
    return value.map((entry, index) => item.read(entry, `${at}[${index}]`));
  },
});

/** An object with these fields and no others. */
export function object<F extends Fields>(fields: F): Shape<Shaped<F>> {
  const names = Object.keys(fields).join(', ') || 'no fields';
  const says = `an object of ${names}`;
  return {
    says,
    read: (value, at) => {
      if (!isJsonObject(value)) throw refusal(at === '' ? 'the JSON' : at, value, says);
      const path = (name: string): string => (at === '' ? name : `${at}.${name}`);
      for (const name of Object.keys(value)) {
        if (!Object.hasOwn(fields, name)) throw refusal(path(name), value[name], names);
      }
      const read: [string, unknown][] = Object.entries(fields).map(([name, field]) => [
        name,
        field.read(Object.hasOwn(value, name) ? value[name] : undefined, path(name)),
      ]);
      return Object.fromEntries(read.filter(([, entry]) => entry !== undefined)) as Shaped<F>;
    },
  };
}

/** One of two shapes: the first if `isOne` accepts the value, else the second. */
export const either = <A, B>(
  one: Shape<A>,
  other: Shape<B>,
  isOne: (value: unknown) => boolean,
): Shape<A | B> => ({
  says: `${one.says}, or ${other.says}`,
  read: (value, at) => (isOne(value) ? one.read(value, at) : other.read(value, at)),
});
