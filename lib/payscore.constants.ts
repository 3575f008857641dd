/** The checked options of a registration. Internal: it holds the keys. */
export const PAYSCORE_CONFIG = Symbol('PAYSCORE_CONFIG');
