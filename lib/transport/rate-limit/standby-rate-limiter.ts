import { Logger } from '@nestjs/common';
import { inTime } from '../../config/in-time.js';
import type { RateLimit, RateLimiter, RateReservation } from '../../config/rate-limit.options.js';
import type { MemoryRateLimiter } from './memory-rate-limiter.js';

/** Milliseconds that a shared limiter may take to answer. A payment must not hang because a limiter does. */
const answerTime = 500;
/** Milliseconds after a failure in which the shared limiter is not asked, so that not every call waits for it. */
const restTime = 1_000;
/** Milliseconds between two warnings. */
const warningInterval = 60_000;

/**
 * A shared limiter, and this process' memory in its place while it fails. A limiter that is down must not stop payments,
 * and with no limit at all every call could be refused by WeChat Pay: so each process keeps the limit for itself.
 */
export class StandbyRateLimiter implements RateLimiter {
  private readonly logger = new Logger('Payscore');
  private restsUntil = -Infinity;
  private warnedAt = -Infinity;

  constructor(
    private readonly shared: RateLimiter,
    private readonly memory: MemoryRateLimiter,
    private readonly now: () => number,
  ) {}

  async reserve(key: string, limit: RateLimit, maxWait: number): Promise<RateReservation> {
    const answer = await this.ask(() => this.shared.reserve(key, limit, maxWait));
    return answer ?? this.memory.reserve(key, limit, maxWait);
  }

  async recordFailure(key: string, limit: RateLimit): Promise<void> {
    // The memory counts too: it must know of the failures if it takes over.
    await this.memory.recordFailure(key, limit);
    await this.ask(() => this.shared.recordFailure(key, limit));
  }

  async release(key: string, turn: string): Promise<void> {
    await this.memory.release(key, turn);
    await this.ask(() => this.shared.release(key, turn));
  }

  /** The shared limiter's answer; undefined if it gives none. */
  private async ask<T>(question: () => Promise<T>): Promise<T | undefined> {
    if (this.now() < this.restsUntil) return undefined;
    try {
      return await inTime(question(), answerTime, () => {
        throw new Error(`no answer within ${answerTime} ms`);
      });
    } catch (error) {
      this.restsUntil = this.now() + restTime;
      this.warn(error);
      return undefined;
    }
  }

  private warn(error: unknown): void {
    if (this.now() < this.warnedAt + warningInterval) return;
    this.warnedAt = this.now();
    const reason = error instanceof Error ? error.message : String(error);
    this.logger.warn(
      `rateLimits.limiter fails (${reason}): until it answers again, each process keeps the limits for itself, so ` +
        'several processes together may exceed them. Calls go on',
    );
  }
}
