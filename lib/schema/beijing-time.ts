const beijingOffset = 8 * 3_600_000;

/** A moment in WeChat Pay's form, Beijing time: `yyyyMMddHHmmss`. */
export function toBeijingTime(moment: Date): string {
  return new Date(moment.getTime() + beijingOffset).toISOString().replace(/\D/g, '').slice(0, 14);
}

/** The day of a moment in WeChat Pay's form, Beijing time: `yyyyMMdd`. */
export function toBeijingDate(moment: Date): string {
  return toBeijingTime(moment).slice(0, 8);
}

/**
 * The moment of a Beijing time `yyyyMMddHHmmss`; for `yyyyMMdd` the start of the day.
 * @throws {RangeError} for any other form and for a day that does not exist
 */
export function fromBeijingTime(text: string): Date {
  const parts = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?$/.exec(text)?.slice(1).map(Number);
  if (parts !== undefined) {
    const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = parts.map(
      (part) => part || 0,
    );
    const moment = new Date(Date.UTC(year, month - 1, day, hours, minutes, seconds) - beijingOffset);
    // Date.UTC turns the 31st of February into a day of March, so the moment must give the same text again.
    if (toBeijingTime(moment).startsWith(text)) return moment;
  }
  throw new RangeError('Not a Beijing time of the form yyyyMMddHHmmss or yyyyMMdd');
}

/** A moment as RFC 3339 in Beijing time, such as `2019-11-11T16:24:05+08:00`. */
export function toRfc3339(moment: Date): string {
  return `${new Date(moment.getTime() + beijingOffset).toISOString().slice(0, 19)}+08:00`;
}

const rfc3339 =
  /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))T((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?)(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** The moment that an RFC 3339 text names. Throws a RangeError on anything else. */
export function fromRfc3339(text: string): Date {
  const [, day = '', time = '', zone = ''] = rfc3339.exec(text) ?? [];
  // Date would turn the 31st of February into a day of March.
  const isDay = day !== '' && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
  if (!isDay) throw new RangeError('Not a time of the form 2019-11-11T16:24:05+08:00');
  return new Date(`${day}T${time}${zone}`);
}
