export * from './payscore.error.js';
export * from './payscore-api.error.js';
export * from './payscore-config.error.js';
export * from './payscore-connection.error.js';
export * from './payscore-decryption.error.js';
export * from './payscore-notification.error.js';
export * from './payscore-signature.error.js';
export * from './payscore-validation.error.js';
