import { ValidateBy } from 'class-validator';

const digits = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(?:(\d\d)(\d\d))?)?$/;
const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-](\d\d):(\d\d))$/;

/** Whether a text of the form of a time names a moment of the calendar. Texts of another form are not judged. */
export function isCalendarTime(text: unknown): boolean {
  const parts = typeof text === 'string' ? (digits.exec(text) ?? rfc3339.exec(text)) : null;
  if (parts === null) return true;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, offsetHour = 0, offsetMinute = 0] =
    parts.slice(1).map((part) => Number(part ?? 0));
  // Date.UTC would turn the 31st of February into a day of March.
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isDay && hour < 24 && minute < 60 && second < 60 && offsetHour < 24 && offsetMinute < 60;
}

/** Refuses the 31st of February, 24 hours and 60 seconds: no clock is needed to know that they do not exist. */
export function IsCalendarTime(): PropertyDecorator {
  return ValidateBy({
    name: 'isCalendarTime',
    validator: {
      validate: isCalendarTime,
      defaultMessage: () => '$property must be a date and time that exist in the calendar',
    },
  });
}
