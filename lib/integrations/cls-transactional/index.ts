export { clsTransactionalDatabase, type ClsTransactionHost } from './cls-transactional-database.js';
