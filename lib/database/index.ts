export type { PayscoreDatabase, SqlRow } from './database.js';
export type { SqlDialect, SqlStatement, SqlValue } from './sql.js';
