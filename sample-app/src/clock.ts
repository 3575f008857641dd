/** Milliseconds since 1970, as a function. The demo turns this clock, so that a rental of hours takes no time. */
export const CLOCK = Symbol('CLOCK');
