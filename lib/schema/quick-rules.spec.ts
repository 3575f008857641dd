import {
  arrayMaxSize,
  isArray,
  isBoolean,
  isDefined,
  isInt,
  isObject,
  isString,
  length,
  matches,
  max,
  maxLength,
  min,
  minLength,
} from 'class-validator';
import { array, assert, constantFrom, double, integer, oneof, property, string } from 'fast-check';
import { expect, it } from 'vitest';
import { quickRule } from './quick-rules.js';

/** Texts with characters of two units, and with selectors of a presentation, which class-validator does not count. */
const texts = array(oneof(string(), constantFrom('\ufe0f', '\ufe0e', '\ud83d', '\ude00', '😀️', '租')), {
  maxLength: 12,
}).map((parts) => parts.join(''));
const values = oneof(
  texts,
  double(),
  integer({ min: -5, max: 5 }),
  constantFrom(undefined, null, true, [], [1, 2, 3], {}, '1', 1n),
);
const bounds = integer({ min: 0, max: 9 });

/** Rules of class-validator by name, with one bound or two. */
const rules: Readonly<Record<string, (value: unknown, one: number, other: number) => boolean>> = {
  isLength: (value, one, other) => length(value, one, other),
  maxLength,
  minLength,
  isString,
  isObject,
  isArray,
  isBoolean,
  isDefined,
  arrayMaxSize,
  isInt,
  min,
  max,
};

it.each(Object.entries(rules))(
  'A quick rule accepts nothing that class-validator refuses: %s',
  (name, rule) => {
    let accepted = 0;
    const holds = property(values, bounds, bounds, (value, one, other) => {
      if (quickRule(name, [one, other])?.(value) !== true) return;
      accepted += 1;
      expect(rule(value, one, other)).toBe(true);
    });
    assert(holds, { numRuns: 3_000, seed: 1 });
    expect(accepted).toBeGreaterThan(20);
  },
);

it('A quick pattern answers as class-validator does, and none is made of a pattern that remembers', () => {
  const pattern = /^[0-9A-Za-z]{1,4}$/;
  const holds = property(values, (value) => {
    expect(quickRule('matches', [pattern])?.(value)).toBe(
      typeof value === 'string' && matches(value, pattern),
    );
  });
  assert(holds, { numRuns: 2_000, seed: 1 });
  for (const remembering of [/a/g, /a/y]) expect(quickRule('matches', [remembering])?.('a')).toBe(false);
});

it('A rule of another name has no quick form', () => {
  for (const name of ['rule:1', 'constructor', '__proto__', undefined])
    expect(quickRule(name, [1, 2])).toBeUndefined();
});
