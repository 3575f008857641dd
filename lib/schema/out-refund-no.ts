/** Merchant's refund number: 1 to 64 characters of digits, letters and `_-|*@`. */
export const outRefundNoPattern = /^[0-9A-Za-z_\-|*@]{1,64}$/;
