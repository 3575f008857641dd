import { Kysely, MysqlDialect, PostgresDialect, type Generated } from 'kysely';
import { createPool } from 'mysql2';
import { ledgerMigrations } from 'nestjs-payscore/ledger';
import { Pool } from 'pg';
import type { DatabaseName } from './settings.js';

/** Tables of the host. Amounts are fen. */
export interface HostTables {
  rentals: {
    number: string;
    amount: number;
    lowered: number;
    refund: number;
    ends_by_handler: number;
    /** 1 once the completion, or the cancellation, was stored. */
    is_ended: number;
    paid: number;
    refunded: number;
  };
  /** A row for each run of a handler. No key of the event is unique here: a doubled effect must be seen. */
  effects: {
    id: Generated<number>;
    rental: string;
    /** Event type, or the operation and state of a command. */
    event: string;
    /** Key of the event, or id of the command. */
    event_key: string;
    /** Number of the order or the refund. */
    subject: string;
  };
  /** Every command that the host has stored. */
  issued: { id: string; rental: string; operation: string; place: number };
  /** Filled by a trigger on the ledger's orders. */
  phases: { id: Generated<number>; order_key: string; phase_before: string; phase_after: string };
}

const text = 'VARCHAR(191) NOT NULL';

const tables = (counted: string): readonly string[] => [
  `CREATE TABLE rentals (number VARCHAR(64) PRIMARY KEY, amount INT NOT NULL, lowered INT NOT NULL,
    refund INT NOT NULL, ends_by_handler INT NOT NULL, is_ended INT NOT NULL, paid INT NOT NULL,
    refunded INT NOT NULL)`,
  `CREATE TABLE effects (id ${counted}, rental ${text}, event ${text}, event_key ${text}, subject ${text})`,
  `CREATE TABLE issued (id VARCHAR(64) PRIMARY KEY, rental ${text}, operation ${text}, place INT NOT NULL)`,
  `CREATE TABLE phases (id ${counted}, order_key ${text}, phase_before ${text}, phase_after ${text})`,
];

const triggers: Readonly<Record<DatabaseName, readonly string[]>> = {
  postgres: [
    `CREATE FUNCTION log_phase() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       INSERT INTO phases (order_key, phase_before, phase_after) VALUES (NEW.order_key, OLD.phase, NEW.phase);
       RETURN NEW; END $$`,
    `CREATE TRIGGER log_phase AFTER UPDATE ON payscore_orders FOR EACH ROW WHEN (OLD.phase <> NEW.phase)
       EXECUTE FUNCTION log_phase()`,
  ],
  mariadb: [
    `CREATE TRIGGER log_phase AFTER UPDATE ON payscore_orders FOR EACH ROW
       IF OLD.phase <> NEW.phase THEN
         INSERT INTO phases (order_key, phase_before, phase_after) VALUES (NEW.order_key, OLD.phase, NEW.phase);
       END IF`,
  ],
};

/** Statements that make the ledger's tables and the host's. */
export const schemaOf = (database: DatabaseName): readonly string[] => [
  ...ledgerMigrations(database === 'postgres' ? 'postgres' : 'mysql').flatMap(({ statements }) => statements),
  ...tables(database === 'postgres' ? 'BIGSERIAL PRIMARY KEY' : 'BIGINT AUTO_INCREMENT PRIMARY KEY'),
  ...triggers[database],
];

/** @param connections most that are open at once */
export function openDatabase(database: DatabaseName, url: string, connections: number): Kysely<HostTables> {
  if (database === 'mariadb') {
    return new Kysely({
      dialect: new MysqlDialect({ pool: createPool({ uri: url, connectionLimit: connections }) }),
    });
  }
  const pool = new Pool({ connectionString: url, max: connections });
  // A killed server ends connections, idle ones and those of a transaction; an error that nobody hears ends the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely({ dialect: new PostgresDialect({ pool }) });
}
