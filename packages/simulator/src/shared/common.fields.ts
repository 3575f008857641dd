import { text, type Rule } from '../fields/field-rules.js';

// Fields that many operations have. Lengths and patterns are those of their pages.

export const outOrderNo = text(32, /^[0-9A-Za-z_\-|*]{1,32}$/);
export const appid = text(32);
export const serviceId = text(32, /^[0-9A-Za-z]{1,32}$/);
export const subMchid = text(32, /^\d{1,32}$/);
export const channelId = text(32);
/** One of several fields of which only one may be filled: empty it counts as absent. */
export const alternative =
  (max: number): Rule<string | undefined> =>
  (value, at) =>
    text(max)(value === '' ? undefined : value, at);

export const openid = alternative(128);

// Public https without a query; plain http only where the host under test runs, on this machine.
export const notifyUrl = (max = 255): Rule<string | undefined> =>
  text(max, /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/])[^?#\s]+$/);
