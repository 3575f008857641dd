/** Token of a registration's checked options. Internal, because they hold the keys. */
export const PAYSCORE_CONFIG = Symbol('PAYSCORE_CONFIG');

/** Token of a registration's name, or null. Internal: `PayscoreTestingModule` replaces options by registration. */
export const PAYSCORE_NAME = Symbol('PAYSCORE_NAME');
