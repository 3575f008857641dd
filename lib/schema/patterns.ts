/** Merchant's order number: 1 to 32 characters of digits, letters and `_-|*`. */
export const outOrderNoPattern = /^[0-9A-Za-z_\-|*]{1,32}$/;

/** Service id: letters and digits. The documentation says 32, its own sample has 31. */
export const serviceIdPattern = /^[0-9A-Za-z]{1,32}$/;

/** Beijing time, `yyyyMMddHHmmss` or `yyyyMMdd`. */
export const beijingTimePattern = /^(\d{8}|\d{14})$/;

/** Beijing time, or `OnAccept`: the moment at which the user confirms. */
export const startTimePattern = /^(OnAccept|\d{8}|\d{14})$/;

/** A day in Beijing time, `yyyyMMdd`. */
export const beijingDatePattern = /^\d{8}$/;

/** Merchant's numbers of plans and sign plans: like an order number, but without `|`. */
export const signPlanNoPattern = /^[0-9A-Za-z_\-*]{1,32}$/;

/** Merchant's numbers of profit sharings and of their returns: 1 to 64 characters of digits, letters and `_-|*@`. */
export const profitSharingNoPattern = /^[0-9A-Za-z_\-|*@]{1,64}$/;

/** Merchant's numbers of parking debits: 1 to 32 characters of digits, letters and `_-*`. */
export const parkingTradeNoPattern = /^[0-9A-Za-z_\-*]{1,32}$/;

/** Number of a plate: letters of any script and digits, without separators. */
export const plateNumberPattern = /^[\p{L}\p{N}]{1,32}$/u;

/** Address of notifications: https without query and fragment, or plain http on this machine, for a simulator. */
export const notifyUrlPattern =
  /^(https:\/\/[^?#\s]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/][^?#\s]*)?)$/;

/**
 * Address of authorisation notifications: http or https, because no page limits the scheme and the samples have http.
 */
export const permissionNotifyUrlPattern = /^https?:\/\/\S+$/;

/** {@link beijingTimePattern} or RFC 3339, because the pages of overseas calls give both. */
export const anyTimePattern = /^(\d{8}|\d{14}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))$/;

/** What makes a value of a form, by the source of its pattern. */
const makers = new Map<string, string>(
  (
    [
      [outOrderNoPattern, 'orderNumber(key) makes one'],
      [beijingTimePattern, 'Beijing time: toBeijingTime(date) writes it'],
      [startTimePattern, 'Beijing time: toBeijingTime(date) writes it'],
      [beijingDatePattern, 'a day in Beijing: toBeijingDate(date) writes it'],
      [anyTimePattern, 'toRfc3339(date) or toBeijingTime(date) writes it'],
    ] as const
  ).map(([{ source }, hint]) => [source, hint]),
);

/** The rule of a form, and what makes a value of that form where this package has it. */
export function mustMatch({ source }: Pick<RegExp, 'source'>): string {
  const maker = makers.get(source);
  return `must match ${source}${maker === undefined ? '' : ` (${maker})`}`;
}
