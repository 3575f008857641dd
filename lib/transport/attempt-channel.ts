import { channel, type Channel } from 'node:diagnostics_channel';
import type { PayscoreCallOutcome } from '../errors/index.js';

/** Message on the channel `payscore:attempt` of `node:diagnostics_channel`, published after each attempt at a call. */
export interface PayscoreAttempt {
  /** Name of the registration; undefined for the unnamed one. */
  readonly registration: string | undefined;
  /** Service and method, such as `ServiceOrderService.create`. */
  readonly operation: string;
  /** Number of the attempt within its call; the first is 1. */
  readonly attempt: number;
  /** Origin that the attempt was sent to, such as `https://api.mch.weixin.qq.com`. */
  readonly origin: string;
  /** Duration of the attempt in milliseconds. */
  readonly duration: number;
  /** `succeeded`, or what is known of the failed attempt. */
  readonly outcome: 'succeeded' | PayscoreCallOutcome;
  /** Error code of WeChat Pay or of this package; undefined after success. */
  readonly code: string | undefined;
  /** Milliseconds until the same request is sent again; undefined when no attempt follows. */
  readonly retryIn: number | undefined;
}

export const attempts: Channel = channel('payscore:attempt');
export const failovers: Channel = channel('payscore:failover');
