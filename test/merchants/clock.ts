/** The merchant's clock, which a test owns. */
export type Clock = () => Date;
export const CLOCK = Symbol('clock');
