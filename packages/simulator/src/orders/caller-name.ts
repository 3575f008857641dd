/** Who opens service orders: a merchant, a partner, an acquiring bank (从业机构), or one overseas. */
export type CallerName = 'direct' | 'partner' | 'acquiring-bank' | 'oversea';
