import type { SqlDialect } from '../../database/sql.js';

/** One step of the ledger's tables. Once released, a step never changes. */
export interface LedgerMigration {
  /** Name, which sorts after those of the earlier steps. */
  readonly name: string;
  /** Statements in their order, without a semicolon. */
  readonly statements: readonly string[];
}

interface Types {
  /** Text of at most some characters, compared byte by byte. */
  readonly text: (length: number) => string;
  /** Text of any length, such as JSON. */
  readonly json: string;
  readonly integer: string;
  /** What stands after the columns of a table. */
  readonly table: string;
}

const types: Readonly<Record<SqlDialect, Types>> = {
  postgres: { text: (length) => `VARCHAR(${length})`, json: 'TEXT', integer: 'BIGINT', table: '' },
  // The collation must compare bytes, because WeChat Pay's numbers differ by case. LONGTEXT, because TEXT ends at 64 KiB.
  mysql: {
    text: (length) => `VARCHAR(${length})`,
    json: 'LONGTEXT',
    integer: 'BIGINT',
    table: ' ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin',
  },
  sqlite: { text: () => 'TEXT', json: 'TEXT', integer: 'INTEGER', table: '' },
};

/**
 * The tables of the ledger, as SQL in one dialect. Times are milliseconds since 1970 (UTC), amounts are fen, texts that
 * end in `_json` are JSON.
 */
export function ledgerMigrations(dialect: SqlDialect): readonly LedgerMigration[] {
  const { text, json, integer, table } = types[dialect];
  return [
    {
      name: '0001-ledger',
      statements: [
        `CREATE TABLE payscore_orders (
  order_key ${text(191)} NOT NULL PRIMARY KEY,
  registration ${text(64)} NOT NULL,
  mchid ${text(32)} NOT NULL,
  sub_mchid ${text(32)},
  kind ${text(40)} NOT NULL,
  number ${text(64)} NOT NULL,
  order_id ${text(64)},
  transaction_id ${text(64)},
  phase ${text(30)} NOT NULL,
  state ${text(40)},
  state_description ${text(40)},
  collection_state ${text(40)},
  total_amount ${integer},
  paid_amount ${integer},
  as_of ${integer} NOT NULL,
  heard_at ${integer},
  heard_from ${text(20)},
  answer_json ${json},
  finding_json ${json} NOT NULL,
  due_at ${integer},
  asked ${integer} NOT NULL,
  lease ${text(40)},
  last_error ${json},
  next_place ${integer} NOT NULL,
  created_at ${integer} NOT NULL,
  updated_at ${integer} NOT NULL
)${table}`,
        'CREATE INDEX payscore_orders_due ON payscore_orders (mchid, due_at)',
        'CREATE INDEX payscore_orders_phase ON payscore_orders (phase, created_at, kind)',
        'CREATE INDEX payscore_orders_number ON payscore_orders (number)',
        `CREATE TABLE payscore_inbox (
  event_key ${text(191)} NOT NULL PRIMARY KEY,
  event_type ${text(64)} NOT NULL,
  notification_id ${text(128)} NOT NULL,
  registration ${text(64)} NOT NULL,
  mchid ${text(32)} NOT NULL,
  order_key ${text(191)},
  outcome ${text(20)} NOT NULL,
  token ${text(40)} NOT NULL,
  reconciled ${integer} NOT NULL,
  received_at ${integer} NOT NULL
)${table}`,
        'CREATE INDEX payscore_inbox_outcome ON payscore_inbox (outcome, received_at)',
        'CREATE INDEX payscore_inbox_merchant ON payscore_inbox (mchid, reconciled, received_at)',
        'CREATE INDEX payscore_inbox_order ON payscore_inbox (order_key, received_at)',
        `CREATE TABLE payscore_commands (
  id ${text(40)} NOT NULL PRIMARY KEY,
  order_key ${text(191)} NOT NULL,
  place ${integer} NOT NULL,
  registration ${text(64)} NOT NULL,
  mchid ${text(32)} NOT NULL,
  operation ${text(80)} NOT NULL,
  request_json ${json},
  state ${text(20)} NOT NULL,
  outcome_json ${json},
  attempts ${integer} NOT NULL,
  in_doubt ${integer} NOT NULL,
  last_error ${json},
  due_at ${integer},
  lease ${text(40)},
  created_at ${integer} NOT NULL,
  updated_at ${integer} NOT NULL
)${table}`,
        'CREATE UNIQUE INDEX payscore_commands_place ON payscore_commands (order_key, place)',
        'CREATE INDEX payscore_commands_due ON payscore_commands (due_at)',
        'CREATE INDEX payscore_commands_state ON payscore_commands (state, updated_at)',
        `CREATE TABLE payscore_places (
  order_key ${text(191)} NOT NULL PRIMARY KEY,
  next_place ${integer} NOT NULL
)${table}`,
        `CREATE TABLE payscore_actions (
  id ${text(40)} NOT NULL PRIMARY KEY,
  order_key ${text(191)} NOT NULL,
  command_id ${text(40)},
  action ${text(20)} NOT NULL,
  person ${text(64)} NOT NULL,
  reason ${json} NOT NULL,
  acted_at ${integer} NOT NULL
)${table}`,
        'CREATE INDEX payscore_actions_order ON payscore_actions (order_key, acted_at)',
        `CREATE TABLE payscore_rates (
  name ${text(64)} NOT NULL PRIMARY KEY,
  next_at ${integer} NOT NULL,
  failures ${integer} NOT NULL
)${table}`,
      ],
    },
    {
      // W3C traceparent: 55 characters in version 00. Processes of the version before write and read rows without it.
      name: '0002-trace',
      statements: ['payscore_commands', 'payscore_orders'].map(
        (name) => `ALTER TABLE ${name} ADD COLUMN trace ${text(64)}`,
      ),
    },
  ];
}
