import { outagePauses, outageThreshold } from './backoff.js';

/**
 * Pauses the commands of one registration, or of one merchant, in an outage, so that not every command spends its attempts on finding out
 * about it.
 */
export class OutagePause {
  private failures = 0;
  private until = 0;

  /**
   * `open`: commands may begin. `trying`: one may, to see whether the outage is over. `closed`: none may.
   * @param isBusy whether a command of the registration is running
   */
  state(now: number, isBusy: boolean): 'open' | 'trying' | 'closed' {
    if (now < this.until) return 'closed';
    if (!this.isOutage) return 'open';
    return isBusy ? 'closed' : 'trying';
  }

  /** Whether enough failures came in a row. */
  get isOutage(): boolean {
    return this.failures >= outageThreshold;
  }

  /** Milliseconds since the pause has ended; negative while it lasts. */
  over(now: number): number {
    return now - this.until;
  }

  /** WeChat Pay has answered. */
  end(): void {
    this.failures = 0;
    this.until = 0;
  }

  /**
   * @param retryAfter milliseconds that WeChat Pay asked for
   * @returns whether this failure began the outage
   */
  failed(now: number, retryAfter: number): boolean {
    this.failures += 1;
    const over = this.failures - outageThreshold;
    const pause = over < 0 ? 0 : (outagePauses[Math.min(over, outagePauses.length - 1)] ?? 0);
    this.until = Math.max(this.until, now + Math.max(pause, retryAfter));
    return over === 0;
  }
}
