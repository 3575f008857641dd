import { createSecretKey, type KeyObject } from 'node:crypto';
import { present, requireObject } from '../config/option-checks.js';
import { OptionFaults } from '../config/option-faults.js';
import { requireKnownNames, type OptionNames } from '../config/option-names.js';
import type { PayscoreDatabase } from '../database/database.js';
import { PayscoreConfigError } from '../errors/index.js';
import { resolveJanitor, type JanitorConfig, type LedgerJanitorOptions } from './janitor/janitor.options.js';
import {
  resolveRetention,
  type LedgerRetentionOptions,
  type RetentionConfig,
} from './retention/retention.options.js';
import { resolveRelay, type LedgerRelayOptions, type RelayConfig } from './commands/relay.options.js';

/** Options of the ledger. */
export interface PayscoreLedgerOptions<Transaction = unknown> {
  /** The host's database, from an adapter such as `typeormDatabase(dataSource)`. */
  database: PayscoreDatabase<Transaction>;
  /**
   * Key of 32 bytes under which requests and answers are stored encrypted (AES-256-GCM): a Buffer, or base64. Without it
   * personal data, such as an openid, is left out of what is stored, and a command whose request needs it is refused.
   */
  encryptionKey?: Buffer | string | undefined;
  /** Sends the commands that the host has stored; `false` in a process that shall not. */
  relay?: LedgerRelayOptions | false | undefined;
  /** Asks WeChat Pay about orders of which nothing was heard; `false` in a process that shall not. */
  janitor?: LedgerJanitorOptions | false | undefined;
  /** How long rows and contents are kept; `false` in a process that shall delete nothing. */
  retention?: LedgerRetentionOptions | false | undefined;
  /** Clock of due times, milliseconds since 1970. @default Date.now */
  clock?: (() => number) | undefined;
}

/** The checked options. */
export interface LedgerConfig<Transaction = unknown> {
  readonly database: PayscoreDatabase<Transaction>;
  readonly encryptionKey: KeyObject | undefined;
  readonly relay: RelayConfig | undefined;
  readonly janitor: JanitorConfig | undefined;
  readonly retention: RetentionConfig | undefined;
  readonly clock: () => number;
}

export const LEDGER_CONFIG = Symbol('PAYSCORE_LEDGER_CONFIG');

const names: OptionNames<PayscoreLedgerOptions> = {
  database: true,
  encryptionKey: true,
  relay: true,
  janitor: true,
  retention: true,
  clock: true,
};

/** @throws {PayscoreConfigError} naming every wrong option */
export function resolveLedger(options: PayscoreLedgerOptions): LedgerConfig {
  requireObject(options, 'PayscoreLedgerModule');
  const faults = new OptionFaults();
  faults.check(() => requireKnownNames(options, names, 'PayscoreLedgerModule.'));
  return faults.complete<LedgerConfig>({
    database: faults.check(() => resolveDatabase(options.database)),
    encryptionKey: faults.check(() => resolveKey(options.encryptionKey)),
    relay: faults.check(() => resolveRelay(options.relay)),
    janitor: faults.check(() => resolveJanitor(options.janitor)),
    retention: faults.check(() => resolveRetention(options.retention)),
    clock: faults.check(() => resolveClock(options.clock)),
  });
}

function resolveDatabase(database: PayscoreDatabase | undefined): PayscoreDatabase {
  const given = present(database, 'PayscoreLedgerModule.database');
  if (typeof given.transaction === 'function' && typeof given.run === 'function') return given;
  throw new PayscoreConfigError(
    'PayscoreLedgerModule.database',
    'it is no database of the ledger',
    'Pass what an adapter makes of your connection, such as typeormDatabase(dataSource)',
  );
}

function resolveClock(clock: unknown = Date.now): () => number {
  if (typeof clock === 'function') return clock as () => number;
  throw new PayscoreConfigError(
    'PayscoreLedgerModule.clock',
    `it is a value of type ${typeof clock}`,
    'Pass a function that answers milliseconds since 1970, or leave it out',
  );
}

function resolveKey(key: Buffer | string | undefined): KeyObject | undefined {
  if (key === undefined) return undefined;
  const bytes = typeof key === 'string' ? Buffer.from(key, 'base64') : key;
  if (Buffer.isBuffer(bytes) && bytes.length === 32) return createSecretKey(bytes);
  throw new PayscoreConfigError(
    'PayscoreLedgerModule.encryptionKey',
    'it does not have 32 bytes',
    'Pass 32 random bytes as a Buffer or as base64, such as the output of `openssl rand -base64 32`',
  );
}
