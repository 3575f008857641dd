/** Kinds of callers of service orders: merchant, partner, acquiring bank (从业机构), overseas acquiring bank. */
export type CallerName = 'direct' | 'partner' | 'acquiring-bank' | 'oversea';
