import type { Feature } from '../feature/feature.js';
import type { RequestLog } from '../server/request-log.js';
import type { WireAnswer } from '../server/simulator-server.js';
import type { ReceivedRequest } from '../http/api-call.js';
import type { Merchant } from '../merchant/merchant.js';
import type { Database } from '../state/database.js';
import type { OwnNames } from './own-origin.js';

/** The simulator as the control API sees it. */
export interface Controlled {
  readonly features: readonly Feature[];
  readonly merchants: ReadonlyMap<string, Merchant>;
  readonly first: Merchant;
  readonly log: RequestLog;
  /** The API under `/v3`. */
  readonly api: (request: ReceivedRequest) => Promise<WireAnswer>;
  readonly database: Database;
  /** The host names under which the control API and the console answer. */
  readonly names: OwnNames;
}
