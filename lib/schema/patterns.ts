/** Merchant's order number: 1 to 32 of digits, letters and `_-|*`. */
export const outOrderNoPattern = /^[0-9A-Za-z_\-|*]{1,32}$/;

/** Service id: letters and digits. The documentation says 32, its own sample has 31. */
export const serviceIdPattern = /^[0-9A-Za-z]{1,32}$/;

/** Beijing time, `yyyyMMddHHmmss` or `yyyyMMdd`. */
export const beijingTimePattern = /^(\d{8}|\d{14})$/;

/** Beijing time, or `OnAccept`: the moment at which the user confirms. */
export const startTimePattern = /^(OnAccept|\d{8}|\d{14})$/;

/** A day in Beijing time, `yyyyMMdd`. */
export const beijingDatePattern = /^\d{8}$/;

/** Merchant's numbers around a signed plan: as an order number, but without `|`. */
export const signPlanNoPattern = /^[0-9A-Za-z_\-*]{1,32}$/;

/** Where notifications go: https without query and fragment. A simulator on this machine is reached over plain http. */
export const notifyUrlPattern =
  /^(https:\/\/[^?#\s]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/][^?#\s]*)?)$/;

/** Where notifications of an authorisation go. No page limits the scheme, and the contract's samples have http. */
export const permissionNotifyUrlPattern = /^https?:\/\/\S+$/;

/** As {@link beijingTimePattern}, or RFC 3339: documents of overseas calls give both. */
export const anyTimePattern = /^(\d{8}|\d{14}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))$/;
