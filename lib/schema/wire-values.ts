import type { PayscoreViolation } from '../errors/payscore-validation.error.js';

// A pattern in a function would be made anew for each text.
const surrogate = /[\ud800-\udfff]/;

/** Why a value cannot be sent to WeChat Pay: null, a number that JSON cannot write, a character of four UTF-8 bytes. */
function fault(value: unknown): string | undefined {
  if (value === null) return 'must not be null; leave it out';
  if (typeof value === 'string') {
    return surrogate.test(value) ? 'must not hold an emoji or another character of four bytes' : undefined;
  }
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return undefined;
  if (!Number.isFinite(value)) return 'must be a finite number';
  if (Number.isInteger(value))
    return `must be at most ${Number.MAX_SAFE_INTEGER}; beyond, numbers are rounded`;
  return String(value).includes('e') ? 'must be a number that is written without an exponent' : undefined;
}

/** Rule for undefined in a list, which JSON would write as null. */
const undefinedItem = 'must not be undefined in a list; leave it out';

/** Whether every value of a request can be sent. */
export function canTravel(value: unknown): boolean {
  if (typeof value === 'string') return !surrogate.test(value);
  if (typeof value !== 'object' || value === null) return fault(value) === undefined;
  const isList = Array.isArray(value);
  for (const child of isList ? (value as readonly unknown[]) : Object.values(value)) {
    if ((isList && child === undefined) || !canTravel(child)) return false;
  }
  return true;
}

/** Every value of a request that cannot be sent, with its path. */
export function wireViolations(value: unknown, path = ''): PayscoreViolation[] {
  const rule = fault(value);
  if (rule !== undefined) return [{ path, rule, given: describe(value) }];
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => {
      const place = `${path}[${index}]`;
      return item === undefined
        ? [{ path: place, rule: undefinedItem, given: describe(item) }]
        : wireViolations(item, place);
    });
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) =>
    wireViolations(child, path === '' ? name : `${path}.${name}`),
  );
}

/** The shape of a value in words; never the value, which may be an openid or a phone number. */
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
