import type { Feature } from '../feature/feature.js';
import type { RequestLog } from '../server/request-log.js';
import type { Merchant } from '../merchant/merchant.js';
import type { Database } from '../state/database.js';
import type { OwnNames } from './own-origin.js';

/** What the routes work on. */
export interface Controlled {
  readonly features: readonly Feature[];
  readonly merchants: ReadonlyMap<string, Merchant>;
  readonly first: Merchant;
  readonly log: RequestLog;
  readonly database: Database;
  /** Under which it is driven. */
  readonly names: OwnNames;
}
