import { Injectable } from '@nestjs/common';
import { SignedTransport } from '../signed-transport.service.js';
import type { PayscoreWaitingCalls } from './waiting-calls.js';

/** Shows which calls wait for the rate limits of a registration. */
@Injectable()
export class PayscoreRateLimits {
  constructor(private readonly transport: SignedTransport) {}

  /** The families of which calls wait now, in this process. Empty without the option `rateLimits`. */
  waiting(): readonly PayscoreWaitingCalls[] {
    return this.transport.waiting?.list() ?? [];
  }
}
