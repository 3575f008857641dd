import { isCalendarTime } from './calendar-time.decorator.js';

/** Whether a value surely keeps a rule. False says nothing: the rule itself must be asked. */
export type Surely = (value: unknown) => boolean;

const isText = (value: unknown): value is string => typeof value === 'string';

/**
 * Rules of class-validator and `IsCalendarTime`, by name. Its own functions search each text for characters of two units and make an object for
 * each question, which took two thirds of the check of a request. A text has at most as many characters as units, and a
 * character at most three of them: a pair of surrogates and its presentation.
 */
const rules: Readonly<Record<string, (...constraints: readonly never[]) => Surely>> = {
  isLength: (min: number, max: number) => (value) =>
    isText(value) && value.length <= max && value.length > 3 * (min - 1),
  maxLength: (max: number) => (value) => isText(value) && value.length <= max,
  minLength: (min: number) => (value) => isText(value) && value.length > 3 * (min - 1),
  // A pattern with a memory of its last match would answer by the texts before.
  matches: (pattern: unknown) =>
    pattern instanceof RegExp && !pattern.global && !pattern.sticky
      ? (value) => isText(value) && pattern.test(value)
      : () => false,
  isString: () => isText,
  isObject: () => (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  isArray: () => Array.isArray,
  isBoolean: () => (value) => typeof value === 'boolean',
  isDefined: () => (value) => value !== undefined && value !== null,
  arrayMaxSize: (most: number) => (value) => Array.isArray(value) && value.length <= most,
  isCalendarTime: () => isCalendarTime,
  isInt: () => Number.isInteger,
  min: (min: number) => (value) => typeof value === 'number' && value >= min,
  max: (max: number) => (value) => typeof value === 'number' && value <= max,
};

/** A quick form of a rule of class-validator; undefined for a rule without one. */
export function quickRule(name: string | undefined, constraints: unknown): Surely | undefined {
  if (name === undefined || !Object.hasOwn(rules, name)) return undefined;
  return rules[name]?.(...((constraints ?? []) as never[]));
}
