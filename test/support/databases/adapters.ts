import type { PayscoreDatabase } from '../../../lib/database/index.js';
import type { DatabaseAddress } from './engines.js';
import { drizzleAdapter } from './drizzle-adapter.js';
import { kyselyAdapter } from './kysely-adapter.js';
import { typeormAdapter } from './typeorm-adapter.js';

/** A host's database, open. */
export interface HostDatabase<Transaction = unknown> {
  readonly database: PayscoreDatabase<Transaction>;
  /** What a host could take for a transaction by mistake: the library's object for single statements. */
  readonly outside: unknown;
  /** Closes the host's connections. */
  close(): Promise<void>;
}

/** A library of the host, with the adapter of this package for it. */
export interface Adapter {
  readonly name: string;
  /** Dialects that the library and this test know. */
  readonly dialects: readonly DatabaseAddress['dialect'][];
  /** Opens a database as a host does, with a pool of several connections where there can be some. */
  open(address: DatabaseAddress): Promise<HostDatabase>;
}

/** `describeDatabase` runs for each, and in the long list for `furtherAdapters` too. */
export const adapters: readonly Adapter[] = [kyselyAdapter, typeormAdapter, drizzleAdapter];
