import { stateOf } from '../merchant/merchant-state.js';
import type { SharingRefusal } from './sharing-refusals.js';
import type { ReturnFailReason, ShareFailReason } from './sharing.js';

/** How something ends: `undefined` well, a reason badly, `held` not by itself. */
export type Outcome<Reason> = Reason | 'held' | undefined;

/** Outcomes of the next ones, of which the last goes on for ever or ends after so many times. */
class Outcomes<Reason extends string> {
  private outcome: Outcome<Reason>;
  private times = Infinity;

  play(outcome: Outcome<Reason>, times = Infinity): void {
    Object.assign(this, { outcome, times });
  }

  next(): Outcome<Reason> {
    if (this.times === 0) return undefined;
    this.times -= 1;
    return this.outcome;
  }
}

/** Refusals and outcomes of the next sharings, releases and returns. */
export class SharingScript {
  readonly shares = new Outcomes<ShareFailReason>();
  readonly returns = new Outcomes<ReturnFailReason>();
  /** Outcomes of the shares of one receiver, which come before those of all. */
  private readonly accounts = new Map<string, ShareFailReason>();
  private refusal: SharingRefusal | undefined;
  private refusals = 0;

  failAccount(account: string, reason: ShareFailReason): void {
    this.accounts.set(account, reason);
  }

  /** Shares, releases and returns end well again. */
  clear(): void {
    this.accounts.clear();
    this.shares.play(undefined);
    this.returns.play(undefined);
    this.refusals = 0;
  }

  failureOf(account: string): ShareFailReason | undefined {
    return this.accounts.get(account);
  }

  refuse(refusal: SharingRefusal, times: number): void {
    this.refusal = refusal;
    this.refusals = times;
  }

  nextRefusal(): SharingRefusal | undefined {
    if (this.refusals === 0) return undefined;
    this.refusals -= 1;
    return this.refusal;
  }
}

/** Refusals and outcomes of a merchant's next sharings, releases and returns. */
export const sharingScriptOf = stateOf(() => new SharingScript());
