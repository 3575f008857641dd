import type { Rules } from './limits.js';
import { patternSamples, textOf } from './texts.js';

/** A value of a field, and how the title of a case says it. */
export type Value = readonly [words: string, value: unknown];

/** Values that a field's rules forbid, and values at the edge of what they allow. */
export interface FieldValues {
  readonly forbidden: readonly Value[];
  readonly allowed: readonly Value[];
}

const listed = (value: number | undefined): number[] => (value === undefined ? [] : [value]);
const number = (value: number): Value => [`of ${value}`, value];
const quoted = (text: string): Value => [JSON.stringify(text), text];

function lengths(field: string, { required, minLength, maxLength, pattern }: Rules): FieldValues {
  const text = (length: number): Value => [`of ${length} characters`, textOf(field, length, pattern)];
  const [short, long] = [listed(minLength), listed(maxLength)];
  // An empty text is as good as none.
  const empty = required && minLength === undefined ? long.map(() => 0) : short.map((length) => length - 1);
  return {
    forbidden: [...empty, ...long.map((length) => length + 1)].map(text),
    allowed: [...short, ...long].map(text),
  };
}

function sizes({ minimum, exclusiveMinimum, maximum }: Rules): FieldValues {
  const [low, above, high] = [listed(minimum), listed(exclusiveMinimum), listed(maximum)];
  return {
    forbidden: [...low.map((value) => value - 1), ...above, ...high.map((value) => value + 1)].map(number),
    allowed: [...low, ...above.map((value) => value + 1), ...high].map(number),
  };
}

function texts({ pattern, format, enum: codes = [], const: only }: Rules): FieldValues {
  const known = only === undefined ? codes : [only];
  const [first = ''] = known;
  const form = pattern === undefined ? undefined : patternSamples(pattern);
  const time = format === undefined ? undefined : patternSamples(format);
  const mistyped = known.length === 0 ? [] : [`${first}_X`, first.toLowerCase()];
  return {
    forbidden: [...(form?.bad ?? []), ...(time?.bad ?? []), ...mistyped].map(quoted),
    allowed: [...(form?.good ?? []), ...(time?.good ?? []), ...known].map(quoted),
  };
}

const wrongTypes: Readonly<Record<NonNullable<Rules['type']>, readonly Value[]>> = {
  integer: [
    ['of 1.5', 1.5],
    ['that is a text', '1'],
  ],
  boolean: [
    ['that is a text', 'true'],
    ['that is a number', 1],
  ],
  array: [
    ['that is a text', 'one'],
    ['that is an object', { name: 'one', description: 'one' }],
  ],
};

export function valuesOf(field: string, rules: Rules): FieldValues {
  const parts = [lengths(field, rules), sizes(rules), texts(rules)];
  return {
    forbidden: [
      ...(rules.required ? [['left out', undefined] as const] : []),
      ...(rules.type === undefined ? [] : wrongTypes[rules.type]),
      ...parts.flatMap(({ forbidden }) => forbidden),
    ],
    allowed: parts.flatMap(({ allowed }) => allowed),
  };
}
