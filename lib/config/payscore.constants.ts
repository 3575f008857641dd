/** Token of a registration's checked options. Internal, because they hold the keys. */
export const PAYSCORE_CONFIG = Symbol('PAYSCORE_CONFIG');

/** Token of a registration's name, or null. Internal: `PayscoreTestingModule` replaces options by registration. */
export const PAYSCORE_NAME = Symbol('PAYSCORE_NAME');

/** Token of the options that merchants at run time share. Internal, as `PAYSCORE_CONFIG` is. */
export const PAYSCORE_MERCHANTS = Symbol('PAYSCORE_MERCHANTS');

/** Name of the registration of every merchant at run time. */
export const RUNTIME_MERCHANTS = 'merchants';
