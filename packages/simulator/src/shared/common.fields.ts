import { text, type Rule } from '../fields/field-rules.js';

// Fields of many operations. Lengths and patterns are those of the operations' pages.

export const outOrderNo = text(32, /^[0-9A-Za-z_\-|*]{1,32}$/);
export const appid = text(32);
export const serviceId = text(32, /^[0-9A-Za-z]{1,32}$/);
export const subMchid = text(32, /^\d{1,32}$/);
export const channelId = text(32);
/** One of several fields of which only one may be filled: an empty value counts as absent. */
export const alternative =
  (max: number): Rule<string | undefined> =>
  (value, at) =>
    text(max)(value === '' ? undefined : value, at);

export const openid = alternative(128);

/** Rule of a field that this kind of caller does not have: its value is ignored. */
export const ignored: Rule<string | undefined> = () => undefined;

// A notify_url must be https without a query. http is accepted for this machine, because the host under test runs there.
export const notifyUrl = (max = 255): Rule<string | undefined> =>
  text(max, /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/])[^?#\s]+$/);
