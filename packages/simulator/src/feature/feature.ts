import type { Routes } from '../http/api-call.js';
import type { Merchant } from '../merchant/merchant.js';
import type { StateOf } from '../merchant/merchant-state.js';
import type { TimeLines } from './time-line.js';
import type { ControlRoutes } from './control-route.js';

/**
 * All that a domain adds to the simulator. `features.ts` lists the features; no other file connects a domain with the
 * rest.
 */
export interface Feature {
  /** The operations under `/v3`. */
  readonly routes?: Routes;
  /** States that are opened for each merchant at the start, so that saved rows count from then on. */
  readonly states?: readonly StateOf<unknown>[];
  /** Actions of the user in WeChat: methods of `simulator.user`. */
  readonly user?: (merchant: Merchant) => object;
  /** The routes under `/simulator`. */
  readonly control?: ControlRoutes;
  /** The records with a time line, by the name of the records in control routes, such as `orders`. */
  readonly timeLines?: Readonly<Record<string, TimeLines>>;
  /** The part of the state that the console shows. */
  readonly console?: ConsolePart;
  /** Called once the simulator listens. */
  readonly start?: (merchant: Merchant) => void;
  /** Called when the simulator stops. */
  readonly stop?: (merchant: Merchant) => Promise<void>;
}

/** A feature with actions of the user. */
export interface FeatureWithUser<User extends object> extends Feature {
  readonly user: (merchant: Merchant) => User;
}

/** The state of a domain that the console shows, by name. */
export interface ConsolePart {
  /** Records, oldest first. The console gets the newest ones and the number of all. */
  readonly lists?: Readonly<Record<string, (merchant: Merchant) => readonly object[]>>;
  /** Values that are no list. */
  readonly values?: Readonly<Record<string, (merchant: Merchant) => unknown>>;
}
