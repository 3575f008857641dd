import { ValidateBy } from 'class-validator';

const digits = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(?:(\d\d)(\d\d))?)?$/;
const dashed = /^(\d{4})-(\d\d)-(\d\d)$/;
const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-](\d\d):(\d\d))$/;

/** Times of the form that requests have, in a year with any month's first 28 days: they exist, and need no calendar. */
const surelyExists = /^\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|1\d|2[0-8])(?:(?:[01]\d|2[0-3])(?:[0-5]\d[0-5]\d)?)?$/;

/** Whether a time exists in the calendar. A text that has no form of a time passes: other rules refuse it. */
export function isCalendarTime(text: unknown): boolean {
  if (typeof text === 'string' && surelyExists.test(text)) return true;
  const parts =
    typeof text === 'string' ? (digits.exec(text) ?? dashed.exec(text) ?? rfc3339.exec(text)) : null;
  if (parts === null) return true;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, offsetHour = 0, offsetMinute = 0] =
    parts.slice(1).map((part) => Number(part ?? 0));
  // Date.UTC turns the 31st of February into a day of March, so month and day are compared.
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isDay && hour < 24 && minute < 60 && second < 60 && offsetHour < 24 && offsetMinute < 60;
}

/** Refuses a time that does not exist in the calendar, such as the 31st of February or 24:00. */
export function IsCalendarTime(): PropertyDecorator {
  return ValidateBy({
    name: 'isCalendarTime',
    validator: {
      validate: isCalendarTime,
      defaultMessage: () => '$property must be a date and time that exist in the calendar',
    },
  });
}
