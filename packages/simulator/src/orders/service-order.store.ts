import { authorizationsOf } from '../permissions/authorization.store.js';
import { stateOf } from '../merchant/merchant-state.js';
import type { SimulatorClock } from '../base/clock.js';
import type { AuthorizedUser } from '../permissions/authorization.store.js';
import { SimulatorError } from '../base/simulator.error.js';
import type { CallerName } from './caller-name.js';
import { appidDiffers, orderNotExist } from '../shared/refusals.js';
import { expireIfDue } from './service-order.machine.js';
import { phaseOf, type StoredOrder } from './service-order.js';
import type { CallerFields } from '../shared/caller-fields.js';

/** Number by which a merchant finds an order. */
export type OrderKey = { readonly outOrderNo: string } | { readonly queryId: string };

/** All orders, by the merchant's number and by the numbers that WeChat Pay gives out. */
export class ServiceOrderStore {
  private readonly others = new Map<string, StoredOrder>();

  constructor(
    private readonly orders: Map<string, StoredOrder>,
    private readonly clock: SimulatorClock,
    private readonly uniquePer: 'mchid' | 'subMchid',
  ) {
    for (const stored of orders.values()) this.index(stored);
  }

  add(stored: StoredOrder): void {
    this.orders.set(this.nameOf(stored.order.out_order_no, stored.order.sub_mchid), stored);
    this.index(stored);
  }

  /** Must be called after an order has got a further number. */
  index(stored: StoredOrder): void {
    for (const key of otherKeys(stored)) this.others.set(key, stored);
  }

  find(outOrderNo: string, subMchid?: string): StoredOrder | undefined {
    return this.upToDate(this.orders.get(this.nameOf(outOrderNo, subMchid)));
  }

  /**
   * The order of an `out_order_no`, or of `<sub_mchid>/<out_order_no>` where several sub-merchants use the same number.
   * @throws {SimulatorError} if the number alone fits several orders
   */
  named(name: string): StoredOrder | undefined {
    const exact = this.orders.get(name);
    const alike = exact === undefined ? this.all().filter(({ order }) => order.out_order_no === name) : [];
    if (alike.length < 2) return this.upToDate(exact ?? alike[0]);
    const names = alike.map(({ order }) => `${order.sub_mchid}/${name}`).join(', ');
    throw new SimulatorError(`Several sub-merchants have an order ${name}; name one of ${names}`, 409);
  }

  byTransactionId(transactionId: string): StoredOrder | undefined {
    return this.others.get(`transaction ${transactionId}`);
  }

  byPackage(orderPackage: string): StoredOrder | undefined {
    return this.upToDate(this.others.get(`package ${orderPackage}`));
  }

  byOutTradeNo(outTradeNo: string): StoredOrder | undefined {
    return this.others.get(`trade ${outTradeNo}`);
  }

  /**
   * The order of a call. One of another kind of caller, service, sub-merchant or channel is answered as not existing.
   * @throws {ApiError}
   */
  require(caller: CallerName, key: OrderKey, given: CallerFields): StoredOrder {
    const stored =
      'outOrderNo' in key
        ? this.find(key.outOrderNo, given.sub_mchid)
        : this.upToDate(this.others.get(`query ${key.queryId}`));
    if (stored?.caller !== caller) throw orderNotExist();
    for (const field of ['service_id', 'sub_mchid', 'channel_id'] as const) {
      if (given[field] !== undefined && stored.order[field] !== given[field]) throw orderNotExist();
    }
    if (given.appid !== undefined && given.appid !== stored.order.appid) throw appidDiffers();
    return stored;
  }

  /**
   * The order that the user's side or the control API names.
   * @throws {SimulatorError} if there is none
   */
  expect(outOrderNo: string): StoredOrder {
    const stored = this.named(outOrderNo);
    if (stored === undefined) throw new SimulatorError(`No order ${outOrderNo} was created`, 404);
    return stored;
  }

  /** Whether the user, under either openid, has a running or unpaid order of the service. */
  hasUnfinished({ serviceId, openid, subOpenid, subMchid }: AuthorizedUser): boolean {
    return this.all().some(
      ({ order }) =>
        order.service_id === serviceId &&
        order.sub_mchid === subMchid &&
        ((openid !== undefined && order.openid === openid) ||
          (subOpenid !== undefined && order.sub_openid === subOpenid)) &&
        ['running', 'unpaid'].includes(phaseOf(order)),
    );
  }

  all(): StoredOrder[] {
    return [...this.orders.values()].flatMap((stored) => this.upToDate(stored) ?? []);
  }

  private nameOf(outOrderNo: string, subMchid: string | undefined): string {
    return this.uniquePer === 'mchid' || subMchid === undefined ? outOrderNo : `${subMchid}/${outOrderNo}`;
  }

  private upToDate(stored: StoredOrder | undefined): StoredOrder | undefined {
    if (stored !== undefined) expireIfDue(stored, this.clock.now());
    return stored;
  }
}

function otherKeys({ order, deductions = [] }: StoredOrder): string[] {
  const transactions = order.collection?.details?.map((detail) => detail.transaction_id) ?? [];
  const keys: readonly (readonly [string, string | undefined])[] = [
    ['package', order.package],
    ['query', order.query_id],
    ['trade', order.out_trade_no],
    ...transactions.map((id) => ['transaction', id] as const),
    ...deductions.map((outTradeNo) => ['trade', outTradeNo] as const),
  ];
  return keys.flatMap(([kind, value]) => (value === undefined ? [] : [`${kind} ${value}`]));
}

/** The orders of a merchant. While a user has an unfinished one, the merchant cannot end that user's authorisation. */
export const ordersOf = stateOf((merchant) => {
  const { outOrderNoUniquePer } = merchant.rules;
  const store = new ServiceOrderStore(merchant.table('orders'), merchant.clock, outOrderNoUniquePer);
  authorizationsOf(merchant).addDependant({ isUnfinished: (user) => store.hasUnfinished(user) });
  return store;
});
