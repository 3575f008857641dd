import type { Merchant } from '../merchant/merchant.js';
import type { AuthorizationParts } from './authorization-parts.js';

/** A sentence for a person, in both languages of the console. */
export interface InWords {
  readonly en: string;
  readonly zh: string;
}

/** What the reason of a refusal is found from. */
export interface Evidence {
  readonly authorization: AuthorizationParts | undefined;
  readonly merchants: ReadonlyMap<string, Merchant>;
}
