export type { PayscoreDatabase, SqlDialect, SqlRow, SqlStatement, SqlValue } from '../database/index.js';
export type { LedgerJanitorOptions } from './janitor/janitor.options.js';
export type { LedgerRelayOptions } from './commands/relay.options.js';
export type { PayscoreLedgerOptions } from './ledger.options.js';
export type { HeardFrom, LedgerOrder } from './orders/order-row.js';
export type { OrderSubject } from './orders/order-subject.js';
export { PayscoreLedgerModule } from './payscore-ledger.module.js';
export { ledgerMigrations, type LedgerMigration } from './tables/migrations.js';
