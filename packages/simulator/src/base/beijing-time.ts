const offset = 8 * 3_600_000;

const shifted = (time: number): string => new Date(time + offset).toISOString().slice(0, 19);

/** `yyyyMMddHHmmss` in Beijing, the form of PayScore's times. */
export const beijingSeconds = (time: number): string => shifted(time).replaceAll(/[-T:]/g, '');

/** RFC 3339 in Beijing time: the form of plans, refunds, authorisations and notifications. */
export const beijingRfc3339 = (time: number): string => `${shifted(time)}+08:00`;

/** RFC 3339 in Beijing time, with milliseconds: the form of an authorisation's times. */
export const beijingRfc3339WithMilliseconds = (time: number): string =>
  `${new Date(time + offset).toISOString().slice(0, 23)}+08:00`;

/** `yyyyMMddHHmmss` as the bills of a day write it: `yyyy-MM-dd HH:mm:ss`. */
export const spacedTime = (seconds: string): string =>
  seconds.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3 $4:$5:$6');

/** `yyyyMMddHHmmss` as RFC 3339. */
export const rfc3339Of = (seconds: string): string => `${spacedTime(seconds).replace(' ', 'T')}+08:00`;

/** Whether `yyyyMMdd` or `yyyyMMddHHmmss` names a day and a time that exist. */
export function isBeijingTime(text: string): boolean {
  const [, year, month, day, hour = '00', minute = '00', second = '00'] =
    /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?$/.exec(text) ?? [];
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const time = Date.parse(`${iso}Z`);
  // Date.parse takes the 31st of a short month for a day of the next month.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
}
