import type { RequestLog } from '../http/request-log.js';
import type { Merchant } from '../merchant/merchant.js';
import type { Database } from '../state/database.js';

/** What the routes work on. */
export interface Controlled {
  readonly merchants: ReadonlyMap<string, Merchant>;
  readonly first: Merchant;
  readonly log: RequestLog;
  readonly database: Database;
  /** The address that the simulator listens on. */
  readonly host: string;
}
