/** Merchant's number of a refund: 1 to 64 of digits, letters and `_-|*@`. */
export const outRefundNoPattern = /^[0-9A-Za-z_\-|*@]{1,64}$/;
