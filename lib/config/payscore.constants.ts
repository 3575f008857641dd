/** The checked options of a registration. Internal: it holds the keys. */
export const PAYSCORE_CONFIG = Symbol('PAYSCORE_CONFIG');

/** The name of a registration, or null. Internal: a test that replaces the options must know whose they are. */
export const PAYSCORE_NAME = Symbol('PAYSCORE_NAME');
