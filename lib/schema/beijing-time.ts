const beijingOffset = 8 * 3_600_000;

/** A moment as the wire writes it, in Beijing time: `yyyyMMddHHmmss`. */
export function toBeijingTime(moment: Date): string {
  return new Date(moment.getTime() + beijingOffset).toISOString().replace(/\D/g, '').slice(0, 14);
}

/** A day as the wire writes it, in Beijing time: `yyyyMMdd`. */
export function toBeijingDate(moment: Date): string {
  return toBeijingTime(moment).slice(0, 8);
}

/** The moment that `yyyyMMddHHmmss` names; for `yyyyMMdd` the day's first. Throws a RangeError on anything else. */
export function fromBeijingTime(text: string): Date {
  const parts = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?$/.exec(text)?.slice(1).map(Number);
  if (parts !== undefined) {
    const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = parts.map(
      (part) => part || 0,
    );
    const moment = new Date(Date.UTC(year, month - 1, day, hours, minutes, seconds) - beijingOffset);
    // Date.UTC would turn the 31st of February into a day of March.
    if (toBeijingTime(moment).startsWith(text)) return moment;
  }
  throw new RangeError('Not a Beijing time of the form yyyyMMddHHmmss or yyyyMMdd');
}
