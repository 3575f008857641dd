import type { PayscoreDatabase, SqlRow } from '../../../lib/database/index.js';

/** Questions whose answers say everything about the tables named payscore_…. */
const questions = {
  postgres: [
    `SELECT table_name, column_name, data_type, character_maximum_length, is_nullable FROM information_schema.columns
     WHERE table_name LIKE 'payscore%' ORDER BY table_name, ordinal_position`,
    `SELECT indexdef FROM pg_indexes WHERE tablename LIKE 'payscore%' ORDER BY indexname`,
  ],
  mysql: [
    `SELECT table_name, column_name, column_type, is_nullable, collation_name FROM information_schema.columns
     WHERE table_schema = DATABASE() ORDER BY table_name, ordinal_position`,
    `SELECT table_name, engine, table_collation FROM information_schema.tables
     WHERE table_schema = DATABASE() ORDER BY table_name`,
    `SELECT table_name, index_name, non_unique, seq_in_index, column_name FROM information_schema.statistics
     WHERE table_schema = DATABASE() ORDER BY table_name, index_name, seq_in_index`,
  ],
  sqlite: [`SELECT type, name, sql FROM sqlite_master WHERE tbl_name LIKE 'payscore%' ORDER BY name`],
};

/** The tables and indexes of the ledger in a database. */
export function schemaOf(database: PayscoreDatabase): Promise<readonly SqlRow[]> {
  return database.transaction(async (transaction) => {
    const rows: SqlRow[] = [];
    for (const text of questions[database.dialect]) {
      rows.push(...(await database.run(transaction, { text, values: [] })));
    }
    return rows;
  });
}

const tables = {
  postgres: `SELECT table_name AS name FROM information_schema.tables WHERE table_name LIKE 'payscore%'`,
  mysql: `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name LIKE 'payscore%'`,
  sqlite: `SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'payscore%'`,
};

/** Drops the tables of the ledger, however many there are. */
export function dropLedgerTables(database: PayscoreDatabase): Promise<void> {
  return database.transaction(async (transaction) => {
    for (const { name } of await database.run(transaction, { text: tables[database.dialect], values: [] })) {
      await database.run(transaction, { text: `DROP TABLE ${String(name)}`, values: [] });
    }
  });
}
