import { randomBytes } from 'node:crypto';
import { beijingSeconds } from '../base/beijing-time.js';
import type { ControlCall } from '../feature/control-route.js';
import { fieldsOf } from '../feature/own-answer.js';
import type { Merchant } from '../merchant/merchant.js';

/** What is asked of a trigger. */
export interface Triggering {
  readonly merchant: Merchant;
  /** Makes a signed call as the merchant. */
  readonly call: ControlCall['call'];
  /** `out_order_no` of the order that the event shall be about. Absent: one is made. */
  readonly order?: string;
  /** Where the notification goes. */
  readonly notifyUrl: string;
  /** Fen. */
  readonly amount?: number;
}

/** Makes an event come about, by calls of the merchant and acts of the user and WeChat Pay. */
export interface Trigger {
  /** What happens, in words. */
  readonly does: string;
  /** How it takes an existing order. Absent: it takes none. */
  readonly order?: 'notified where it was made' | 'notified by its own call';
  /** Returns the number that the notification is about. */
  readonly run: (asked: Triggering) => Promise<string>;
}

/** Triggers by the type of their event. */
export type Triggers = Readonly<Record<string, Trigger>>;

/** A number that nothing has yet. */
export const freshNumber = ({ clock }: Merchant): string =>
  `T${beijingSeconds(clock.now())}${randomBytes(4).toString('hex')}`;

/** Posts as the merchant. Returns the fields of the answer; throws a refusal. */
export const post = async ({ call }: Triggering, path: string, body: object) =>
  fieldsOf(await call('POST', path, body), `POST ${path}`);
