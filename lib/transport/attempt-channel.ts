import { channel, type Channel } from 'node:diagnostics_channel';
import type { PayscoreCallOutcome } from '../errors/index.js';

/** One attempt at a call, as `node:diagnostics_channel` tells it on `payscore:attempt`. */
export interface PayscoreAttempt {
  /** Name of the registration; undefined for one without. */
  readonly registration: string | undefined;
  /** Service and method, such as `ServiceOrderService.create`. */
  readonly operation: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** Where it went. */
  readonly origin: string;
  /** In milliseconds. */
  readonly duration: number;
  /** What is known of it. */
  readonly outcome: 'succeeded' | PayscoreCallOutcome;
  /** WeChat Pay's code, or this package's; undefined after success. */
  readonly code: string | undefined;
  /** In milliseconds, when the same request is sent again; undefined when it is not. */
  readonly retryIn: number | undefined;
}

export const attempts: Channel = channel('payscore:attempt');
export const failovers: Channel = channel('payscore:failover');
