import { toBeijingTime } from '../schema/beijing-time.js';
import type { Fields, Proof } from './operation.js';

export const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** Whether a record agrees with every field of the request that it repeats. */
export function agrees(asked: unknown, shown: unknown): boolean {
  if (asked === undefined || shown === undefined) return true;
  if (Array.isArray(asked))
    return (
      Array.isArray(shown) &&
      shown.length === asked.length &&
      asked.every((item, index) => agrees(item, shown[index]))
    );
  if (isObject(asked))
    return isObject(shown) && Object.entries(asked).every(([name, value]) => agrees(value, shown[name]));
  // WeChat Pay replaces the start time OnAccept by the moment of the user's confirmation.
  return isSame(asked, shown) || asked === 'OnAccept';
}

/** Whether two values are one: also a moment in RFC 3339, as overseas requests write it, and in Beijing time. */
export function isSame(asked: unknown, shown: unknown): boolean {
  if (asked === shown) return true;
  if (typeof asked !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(asked)) return false;
  const moment = Date.parse(asked);
  return !Number.isNaN(moment) && toBeijingTime(new Date(moment)) === shown;
}

/** A proof by two conditions: the record has reached the operation's effect, and it agrees with the request. */
export const recordShows = (
  by: readonly string[],
  reached: (record: Fields, request: Fields) => boolean,
  more: Partial<Proof> = {},
): Proof => ({
  by,
  shows: (request, record) => reached(record, request) && agrees(request, record),
  ...more,
});
