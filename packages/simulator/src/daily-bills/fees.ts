/** What WeChat Pay keeps of a payment. The rate is that of most industries. */
export const feeRate = '0.60%';

/** The fee of an amount, in fen: rounded, as bills show it. */
export const feeOf = (amount: number): number => Math.round((amount * 6) / 1000);
