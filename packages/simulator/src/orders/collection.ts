import { ordersOf } from './service-order.store.js';
import { notifyOrder } from './order-notices.js';
import { stateOf } from '../merchant/merchant-state.js';
import { beijingSeconds } from '../base/beijing-time.js';
import type { SimulatorClock } from '../base/clock.js';
import { SimulatorError } from '../base/simulator.error.js';
import { callers } from './callers/index.js';
import { remember } from './order-history.js';
import { phaseOf, type ServiceOrder, type StoredOrder } from './service-order.js';
import { inFlight, markPaid } from './service-order.machine.js';
import type { ServiceOrderStore } from './service-order.store.js';

/** Outcome of a debit. `held`: it stays in flight until `release`. */
export type DebitOutcome = 'paid' | 'failed' | 'held';

/** Outcomes of the next debits, and the number of payments so far. Plain data, because it is saved. */
interface Script {
  automatic: boolean;
  outcome: 'paid' | 'held';
  /** Number of debits that fail before debits have `outcome`. */
  failures: number | 'all';
  transactions: number;
}

/**
 * WeChat Pay's debits from the user (扣款). A completion causes one debit; `pay` and `retry` cause further ones. Debits
 * are not repeated by themselves, because WeChat Pay does not publish how often it does. Orders of an acquiring bank
 * are never debited: the bank registers a debit, and `release` sets its outcome at the clearing house.
 */
export class SimulatedCollection {
  private readonly current: Script;

  /** @internal */
  constructor(
    private readonly store: ServiceOrderStore,
    private readonly clock: SimulatorClock,
    private readonly onPaid: (stored: StoredOrder) => void,
    scripts: Map<string, unknown> = new Map(),
  ) {
    const saved = scripts.get('script') as Script | undefined;
    this.current = saved ?? { automatic: true, outcome: 'paid', failures: 0, transactions: 0 };
    scripts.set('script', this.current);
  }

  /** From now on every debit succeeds, as at the start. */
  succeed(): void {
    this.play(true, 'paid', 0);
  }

  /** The next debits fail; later ones succeed. @param times number of failures, by default all */
  fail(times = Infinity): void {
    this.play(true, 'paid', times === Infinity ? 'all' : times);
  }

  /** From now on debits stay in flight until `release`. WeChat Pay refuses to change an order meanwhile. */
  hold(): void {
    this.play(true, 'held', 0);
  }

  /** From now on a completion causes no debit. `pay`, `retry` and the user's own payment succeed. */
  off(): void {
    this.play(false, 'paid', 0);
  }

  /** WeChat Pay debits an unpaid order again. */
  retry(outOrderNo: string): ServiceOrder {
    const stored = this.unpaid(outOrderNo);
    if (callers[stored.caller].debitor === 'acquiring-bank') {
      throw new SimulatorError(
        `WeChat Pay does not debit order ${outOrderNo} of an acquiring bank: register a debit, then call release`,
        409,
      );
    }
    if (inFlight(stored, this.clock.now()))
      throw new SimulatorError(`A debit of order ${outOrderNo} is in flight already`, 409);
    this.finish(stored, this.begin(stored));
    return structuredClone(stored.order);
  }

  /**
   * Ends a debit in flight: one of `hold`, one that an acquiring bank has registered, or the user's payment at the
   * cashier. `failed` leaves the order unpaid. A registered `out_trade_no` cannot be used again in either case.
   */
  release(outOrderNo: string, outcome: 'paid' | 'failed'): ServiceOrder {
    const stored = this.unpaid(outOrderNo);
    if (!inFlight(stored, this.clock.now()))
      throw new SimulatorError(`No debit of order ${outOrderNo} is in flight`, 409);
    this.finish(stored, outcome);
    return structuredClone(stored.order);
  }

  /** The current script, for the console. @internal */
  get script(): Readonly<Script> {
    return this.current;
  }

  /** Whether a debit follows a completion. @internal */
  get followsCompletion(): boolean {
    return this.current.automatic;
  }

  /** Whether WeChat Pay debits this order by itself now. @internal */
  follows(stored: StoredOrder): boolean {
    const { debitor } = callers[stored.caller];
    return debitor === 'wechat' && this.followsCompletion && phaseOf(stored.order) === 'unpaid';
  }

  /** Takes the outcome of the next debit from the script. @internal */
  next(): DebitOutcome {
    const { failures } = this.current;
    if (failures === 0) return this.current.outcome;
    if (failures !== 'all') this.current.failures = failures - 1;
    return 'failed';
  }

  /** Starts a debit, during which the order cannot be changed, and returns its outcome. @internal */
  begin(stored: Pick<StoredOrder, 'debit'>): DebitOutcome {
    stored.debit = {};
    return this.next();
  }

  /** Ends a debit with its outcome; a held one stays in flight. @internal */
  finish(stored: StoredOrder, outcome: DebitOutcome): void {
    if (outcome === 'paid') return this.paid(stored);
    if (outcome === 'failed') delete stored.debit;
    remember(stored, `debit-${outcome}`, this.clock.now());
  }

  /** Time and transaction id of a payment at this moment. @internal */
  transaction(): { paid_time: string; transaction_id: string } {
    const paid_time = beijingSeconds(this.clock.now());
    this.current.transactions += 1;
    const count = String(this.current.transactions).padStart(10, '0');
    return { paid_time, transaction_id: `4200${paid_time}${count}` };
  }

  /** Marks an order as paid, and notifies the merchant. @internal */
  paid(stored: StoredOrder): void {
    const { order, debit, paidByHand } = stored;
    order.out_trade_no = debit?.outTradeNo ?? (paidByHand ? order.out_order_no : order.order_id);
    markPaid(stored, { paid_type: 'NEWTON', ...this.transaction() }, this.clock.now());
    this.store.index(stored);
    this.onPaid(stored);
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

  private play(automatic: boolean, outcome: Script['outcome'], failures: Script['failures']): void {
    Object.assign(this.current, { automatic, outcome, failures });
  }
}

/** The debits of a merchant's orders. */
export const collectionOf = stateOf(
  (merchant) =>
    new SimulatedCollection(
      ordersOf(merchant),
      merchant.clock,
      (stored) => notifyOrder(merchant, 'PAYSCORE.USER_PAID', stored),
      merchant.table('collection'),
    ),
);
