import { stateOf } from '../merchant/merchant-state.js';
import type { SimulatorClock } from '../base/clock.js';
import { appidDiffers, orderNotExist } from '../shared/refusals.js';
import type { LegacyFamily, StoredLegacyOrder } from './legacy-order.js';
import { expireIfDue } from './legacy-order.machine.js';

/** Who calls, as far as the call says. */
export interface Caller {
  readonly appid?: string | undefined;
  readonly service_id?: string | undefined;
}

/** By which the merchant finds an order. */
export type LegacyOrderKey = { readonly outOrderNo: string } | { readonly queryId: string };

/** All legacy orders of a merchant, of both families: a number is used once. */
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

  /** To be called once the order has got a `query_id` or a transaction. */
  index(stored: StoredLegacyOrder): void {
    const { query_id: queryId, finish_transaction_id: transactionId, order_id: orderId } = stored.order;
    if (queryId !== undefined) this.others.set(`query ${queryId}`, stored);
    if (transactionId === undefined) return;
    this.others.set(`transaction ${transactionId}`, stored);
    // The payment's number on the merchant's side is the order's number on WeChat Pay's.
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

  /** For a call of the merchant's. An order of another family or service does not exist for it. */
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

/** Of a merchant. */
export const legacyOrdersOf = stateOf(
  (merchant) => new LegacyOrderStore(merchant.table('legacy orders'), merchant.clock),
);
