import { isChinese, t } from './texts.js';

const time = (options) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', ...options });
const clock = time({ timeStyle: 'medium' });
const date = time({ dateStyle: 'short' });

/** An amount in fen, shown in yuan. */
export const yuan = (fen) => (typeof fen === 'number' ? `¥${(fen / 100).toFixed(2)}` : '');

/** Times are Beijing time, as WeChat Pay's are: `10:47:53`. */
export const clockTime = (milliseconds) => (milliseconds === null ? '' : clock.format(milliseconds));

/** Such as `2026-11-28`. */
export const day = (milliseconds) => date.format(milliseconds);

export const dateTime = (milliseconds) =>
  milliseconds === null ? '' : `${day(milliseconds)} ${clockTime(milliseconds)}`;

/** Such as `1 h 38 min`. */
export function duration(milliseconds) {
  const minutes = Math.floor((milliseconds ?? 0) / 60_000);
  const hours = Math.floor(minutes / 60);
  return t(hours > 0 ? 'duration.hours' : 'duration.minutes', { hours, minutes: minutes % 60 });
}

/** The end of a long number, by which people tell one from the other. */
export const short = (number) => `…${number.slice(-6)}`;

/** A text that the app has in both languages, in Chinese and English. */
export const localized = (name, english) => (isChinese() ? name : (english ?? name));
