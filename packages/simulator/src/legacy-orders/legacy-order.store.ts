import { stateOf } from '../merchant/merchant-state.js';
import type { SimulatorClock } from '../base/clock.js';
import { appidDiffers, orderNotExist } from '../shared/refusals.js';
import type { LegacyFamily, StoredLegacyOrder } from './legacy-order.js';
import { expireIfDue } from './legacy-order.machine.js';

/** Fields by which a call names its caller. */
export interface Caller {
  readonly appid?: string | undefined;
  readonly service_id?: string | undefined;
}

/** The number by which a call finds an order. */
export type LegacyOrderKey = { readonly outOrderNo: string } | { readonly queryId: string };

/** The legacy orders of a merchant. Both families are in one store, because a number is used once. */
export class LegacyOrderStore {
  private readonly others = new Map<string, StoredLegacyOrder>();

  constructor(
    private readonly rows: Map<string, StoredLegacyOrder>,
    private readonly clock: SimulatorClock,
  ) {
    for (const stored of rows.values()) this.index(stored);
  }

  add(stored: StoredLegacyOrder): void {
    this.rows.set(stored.order.out_order_no, stored);
  }

  /** Must be called after the order got a `query_id` or a transaction id, so that it is found by them. */
  index(stored: StoredLegacyOrder): void {
    const { query_id: queryId, finish_transaction_id: transactionId, order_id: orderId } = stored.order;
    if (queryId !== undefined) this.others.set(`query ${queryId}`, stored);
    if (transactionId === undefined) return;
    this.others.set(`transaction ${transactionId}`, stored);
    // A legacy payment has WeChat Pay's order id as its out_trade_no.
    this.others.set(`trade ${orderId}`, stored);
  }

  find(outOrderNo: string): StoredLegacyOrder | undefined {
    return this.upToDate(this.rows.get(outOrderNo));
  }

  byTransactionId(transactionId: string): StoredLegacyOrder | undefined {
    return this.others.get(`transaction ${transactionId}`);
  }

  byOutTradeNo(outTradeNo: string): StoredLegacyOrder | undefined {
    return this.others.get(`trade ${outTradeNo}`);
  }

  /** The order for a call. An order of another family or service is refused as not existing. */
  require(key: LegacyOrderKey, caller: Caller, family?: LegacyFamily): StoredLegacyOrder {
    const stored =
      'outOrderNo' in key
        ? this.find(key.outOrderNo)
        : this.upToDate(this.others.get(`query ${key.queryId}`));
    if (stored === undefined) throw orderNotExist();
    if (caller.service_id !== undefined && caller.service_id !== stored.order.service_id)
      throw orderNotExist();
    if (family !== undefined && stored.family !== family) throw orderNotExist();
    if (caller.appid !== undefined && caller.appid !== stored.order.appid) throw appidDiffers();
    return stored;
  }

  all(): StoredLegacyOrder[] {
    return [...this.rows.values()].flatMap((stored) => this.upToDate(stored) ?? []);
  }

  private upToDate(stored: StoredLegacyOrder | undefined): StoredLegacyOrder | undefined {
    if (stored !== undefined) expireIfDue(stored, this.clock.now());
    return stored;
  }
}

/** The legacy orders of a merchant. */
export const legacyOrdersOf = stateOf(
  (merchant) => new LegacyOrderStore(merchant.table('legacy orders'), merchant.clock),
);
