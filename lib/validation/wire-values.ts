import type { PayscoreViolation } from '../errors/index.js';

/** What WeChat Pay's JSON cannot carry, wherever in a request: nulls, and characters beyond the basic plane. */
export function wireViolations(value: unknown, path = ''): PayscoreViolation[] {
  if (value === null) return [{ path, rule: 'must not be null; leave it out', given: 'null' }];
  if (typeof value === 'string') {
    return /[\ud800-\udfff]/.test(value)
      ? [{ path, rule: 'must not hold an emoji or another character of four bytes', given: describe(value) }]
      : [];
  }
  if (typeof value === 'number') {
    return Number.isFinite(value) ? [] : [{ path, rule: 'must be a finite number', given: describe(value) }];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => wireViolations(item, `${path}[${index}]`));
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, child]) =>
    wireViolations(child, path === '' ? name : `${path}.${name}`),
  );
}

/** The shape of a value, never the value: it can be an openid or a phone number. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string') return `a text of ${Array.from(value).length} characters`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value !== 'number') return `a value of type ${typeof value}`;
  if (!Number.isFinite(value)) return 'no finite number';
  if (!Number.isInteger(value)) return 'a fraction';
  return value < 0 ? 'a negative integer' : 'an integer';
}
