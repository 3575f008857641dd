import { beijingSeconds } from '../beijing-time.js';
import type { SimulatorClock } from '../clock.js';
import { SimulatorError } from '../simulator.error.js';
import { phaseOf, type ServiceOrder, type StoredOrder } from './service-order.js';
import { settle } from './service-order.machine.js';
import type { ServiceOrderStore } from './service-order.store.js';

/** How a debit goes. `held`: it stays in flight until `release`. */
export type DebitOutcome = 'paid' | 'failed' | 'held';

/**
 * WeChat Pay's debits from the user (扣款). Right after a completion it tries once; `pay` and `retry` try again. How
 * often WeChat Pay tries by itself is not published, so nothing here repeats on its own.
 */
export class SimulatedCollection {
  private automatic = true;
  private outcome: 'paid' | 'held' = 'paid';
  private failures = 0;
  private transactions = 0;

  /** @internal */
  constructor(
    private readonly store: ServiceOrderStore,
    private readonly clock: SimulatorClock,
    private readonly onPaid: (order: ServiceOrder) => void,
  ) {}

  /** From now on every debit succeeds, as at the start. */
  succeed(): void {
    this.script(true, 'paid', 0);
  }

  /** The next debits fail, so many times; later ones succeed. @param times by default all */
  fail(times = Infinity): void {
    this.script(true, 'paid', times);
  }

  /** Debits begin and stay in flight; until `release` WeChat Pay refuses to change their orders. */
  hold(): void {
    this.script(true, 'held', 0);
  }

  /** No debit follows a completion. `pay`, `retry` and the user's own payment succeed. */
  off(): void {
    this.script(false, 'paid', 0);
  }

  /** WeChat Pay tries an unpaid order again. */
  retry(outOrderNo: string): ServiceOrder {
    const stored = this.unpaid(outOrderNo);
    if (stored.debitInFlight)
      throw new SimulatorError(`A debit of order ${outOrderNo} is in flight already`, 409);
    this.finish(stored, this.begin(stored));
    return structuredClone(stored.order);
  }

  /** Ends a debit that `hold` has left in flight. */
  release(outOrderNo: string, outcome: 'paid' | 'failed'): ServiceOrder {
    const stored = this.unpaid(outOrderNo);
    if (!stored.debitInFlight) throw new SimulatorError(`No debit of order ${outOrderNo} is in flight`, 409);
    this.finish(stored, outcome);
    return structuredClone(stored.order);
  }

  /** @internal */
  get followsCompletion(): boolean {
    return this.automatic;
  }

  /** Starts a debit, which nothing else may interrupt, and tells how it will go. @internal */
  begin(stored: StoredOrder): DebitOutcome {
    stored.debitInFlight = true;
    if (this.failures === 0) return this.outcome;
    this.failures -= 1;
    return 'failed';
  }

  /** @internal */
  finish(stored: StoredOrder, outcome: DebitOutcome): void {
    if (outcome === 'held') return;
    stored.debitInFlight = false;
    if (outcome === 'paid') this.paid(stored);
  }

  /** WeChat Pay has the money: the order is done and its merchant is told. @internal */
  paid(stored: StoredOrder): void {
    const paid_time = beijingSeconds(this.clock.now());
    this.transactions += 1;
    const transaction_id = `4200${paid_time}${String(this.transactions).padStart(10, '0')}`;
    settle(stored, { paid_type: 'NEWTON', paid_time, transaction_id });
    this.onPaid(stored.order);
  }

  private unpaid(outOrderNo: string): StoredOrder {
    const stored = this.store.expect(outOrderNo);
    const phase = phaseOf(stored.order);
    if (phase !== 'unpaid') {
      throw new SimulatorError(
        `Order ${outOrderNo} is ${phase}; only a completed, unpaid order is collected`,
        409,
      );
    }
    return stored;
  }

  private script(automatic: boolean, outcome: 'paid' | 'held', failures: number): void {
    Object.assign(this, { automatic, outcome, failures });
  }
}
