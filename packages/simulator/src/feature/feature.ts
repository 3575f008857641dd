import type { Routes } from '../http/api-call.js';
import type { Merchant } from '../merchant/merchant.js';
import type { StateOf } from '../merchant/merchant-state.js';
import type { ControlRoutes } from './control-route.js';

/**
 * The front door of a domain: all that the domain brings to the simulator. `features.ts` lists them; nothing else joins a
 * domain to the rest.
 */
export interface Feature {
  /** The operations under `/v3`. */
  readonly routes?: Routes;
  /** Opened for each merchant at the start, so that what was saved takes part from then on. */
  readonly states?: readonly StateOf<unknown>[];
  /** What the user does in WeChat: methods of `simulator.user`. */
  readonly user?: (merchant: Merchant) => object;
  /** The routes under `/simulator`. */
  readonly control?: ControlRoutes;
  /** What the console shows. */
  readonly console?: ConsolePart;
  /** Called once the simulator listens. */
  readonly start?: (merchant: Merchant) => void;
  /** Called when the simulator stops. */
  readonly stop?: (merchant: Merchant) => Promise<void>;
}

/** A domain in which the user does something. */
export interface FeatureWithUser<User extends object> extends Feature {
  readonly user: (merchant: Merchant) => User;
}

/** What the console shows of a domain, by name. */
export interface ConsolePart {
  /** Records, oldest first. The console counts all and gets the newest. */
  readonly lists?: Readonly<Record<string, (merchant: Merchant) => readonly object[]>>;
  /** Anything else. */
  readonly values?: Readonly<Record<string, (merchant: Merchant) => unknown>>;
}
