import type { PayscoreSimulatorOptions, SimulatedOrder } from '../../lib/testing/index.js';
import { powerBankService } from '../../lib/testing/index.js';
import { expectSuccess } from './raw-answers.js';
import type { RawAnswer } from './raw-client.js';
import { openid, SimulatedMerchant, useFirst, withoutConfirmation } from './simulated-merchant.js';

interface CallerKind {
  readonly path: string;
  /** Fields that name the sub-merchant and the channel. */
  readonly scope: Readonly<Record<string, string>>;
  /** Status of a successful write other than a creation. */
  readonly success: 200 | 204;
  readonly paidTime: string;
}

const subMerchant = { sub_mchid: '1900000109' };
const beijingTime = '20261120113000';

export const orderCallers = {
  direct: { path: 'serviceorder', scope: {}, success: 200, paidTime: beijingTime },
  partner: { path: 'partner/serviceorder', scope: subMerchant, success: 204, paidTime: beijingTime },
  'acquiring-bank': {
    path: 'acquiringbank/serviceorder',
    scope: { ...subMerchant, channel_id: '1800000108' },
    success: 204,
    paidTime: beijingTime,
  },
  oversea: {
    path: 'oversea/partner/serviceorder',
    scope: subMerchant,
    success: 204,
    paidTime: '2026-11-20T11:30:00+08:00',
  },
} satisfies Record<string, CallerKind>;

export type CallerName = keyof typeof orderCallers;
export const callerNames = Object.keys(orderCallers) as CallerName[];

/** Fields in which a creation without confirmation differs. */
export const silent = {
  service_id: withoutConfirmation.serviceId,
  need_user_confirm: false,
  openid,
  risk_fund: { name: 'ESTIMATE_ORDER_COST', amount: 1_000 },
};

/** A caller of one kind who rents power banks, on a simulator whose clock stands at ten. */
export class OrderCaller {
  readonly kind: CallerKind;

  private constructor(
    readonly merchant: SimulatedMerchant,
    readonly name: CallerName,
  ) {
    this.kind = orderCallers[name];
  }

  static async start(
    name: CallerName = 'direct',
    options: PayscoreSimulatorOptions & { notifyUrl?: string } = {},
  ): Promise<OrderCaller> {
    const services = [powerBankService, useFirst, withoutConfirmation];
    return new OrderCaller(await SimulatedMerchant.start({ services, ...options }), name);
  }

  /** Another kind of caller with the same merchant number. */
  as(name: CallerName): OrderCaller {
    return new OrderCaller(this.merchant, name);
  }

  get simulator(): SimulatedMerchant['simulator'] {
    return this.merchant.simulator;
  }

  get clock(): SimulatedMerchant['clock'] {
    return this.merchant.clock;
  }

  /** The body of a creation. */
  rental(): Record<string, unknown> {
    return {
      ...this.merchant.rental(),
      ...this.kind.scope,
      ...(this.name === 'oversea' && { currency: 'HKD' }),
    };
  }

  create(changes: object = {}): Promise<RawAnswer> {
    return this.post('', { ...this.rental(), ...changes });
  }

  /** Creates an order without confirmation, for a user who has authorised the service. */
  createSilently(changes: object = {}): Promise<RawAnswer> {
    this.authorize();
    return this.create({ ...silent, ...changes });
  }

  authorize(openidOfUser = openid): void {
    this.simulator.user.authorize({
      serviceId: withoutConfirmation.serviceId,
      openid: openidOfUser,
      ...(this.name !== 'direct' && { subMchid: subMerchant.sub_mchid }),
    });
  }

  query(by: object = { out_order_no: 'R1' }, changes: object = {}): Promise<RawAnswer> {
    const { service_id, ...caller } = this.whose();
    return this.get('', { service_id, ...caller, ...by, ...changes });
  }

  cancel(changes: object = {}): Promise<RawAnswer> {
    return this.call('cancel', { reason: '设备故障', ...changes });
  }

  complete(changes: object = {}): Promise<RawAnswer> {
    return this.call('complete', { ...charge(600), time_range: { end_time: '20261120110000' }, ...changes });
  }

  modify(total = 500, changes: object = {}): Promise<RawAnswer> {
    return this.call('modify', { ...charge(total), reason: '优惠', ...changes });
  }

  pay(changes: object = {}): Promise<RawAnswer> {
    return this.call('pay', changes);
  }

  sync(changes: object = {}): Promise<RawAnswer> {
    return this.call('sync', {
      type: 'Order_Paid',
      detail: { paid_time: this.kind.paidTime },
      ...changes,
    });
  }

  prepaidMessage(changes: object = {}): Promise<RawAnswer> {
    return this.call('send-prepaidmessage', { ...charge(600), prepaid_time: '20261127', ...changes });
  }

  pendingMessage(changes: object = {}): Promise<RawAnswer> {
    return this.call('send-pendingmessage', { ...charge(600), prepaid_time: '20261120', ...changes });
  }

  register(outTradeNo = 'T1', changes: object = {}): Promise<RawAnswer> {
    return this.call('registerdeductinfo', { out_trade_no: outTradeNo, ...changes });
  }

  deduction(changes: object = {}): Promise<RawAnswer> {
    return this.get('/deduction', { ...this.whose(), ...this.appid(), out_order_no: 'R1', ...changes });
  }

  /** The body of an order that is completed as it is opened. */
  past(): Record<string, unknown> {
    const { risk_fund: _, ...rental } = this.rental();
    return {
      ...rental,
      ...(this.name === 'partner' && { sub_appid: 'wxsub1' }),
      service_id: withoutConfirmation.serviceId,
      openid,
      ...charge(600),
      time_range: { start_time: '20261120090000', end_time: '20261120100000' },
    };
  }

  directComplete(changes: object = {}): Promise<RawAnswer> {
    return this.post('/direct-complete', { ...this.past(), ...changes });
  }

  createPayOnDelivery(changes: object = {}): Promise<RawAnswer> {
    const path = `/v3/payscore/${this.kind.path.replace('serviceorder', 'servicepayondeliveryorder')}`;
    return this.merchant.client.post(path, { ...this.rental(), shopping_info: shopping, ...changes });
  }

  call(name: string, body: object, outOrderNo = 'R1'): Promise<RawAnswer> {
    return this.post(`/${outOrderNo}/${name}`, { ...this.whose(), ...body });
  }

  /** Creates the order, which the user confirms at ten, and lets an hour pass. */
  async rented(changes: object = {}): Promise<this> {
    expectSuccess(await this.create(changes));
    this.simulator.user.confirm('R1');
    await this.clock.advance('1h');
    return this;
  }

  /** Rents for an hour and completes at 600 fen without a debit; later debits succeed. */
  async returned(changes: object = {}): Promise<this> {
    this.simulator.collection.off();
    await this.rented(changes);
    expectSuccess(await this.complete());
    this.simulator.collection.succeed();
    return this;
  }

  order(): SimulatedOrder | undefined {
    return this.simulator.orders.list().find(({ out_order_no: number }) => number === 'R1');
  }

  /** `state/state_description`, or the state alone. */
  state(): string {
    return [this.order()?.state, this.order()?.state_description].filter(Boolean).join('/');
  }

  /** Notifications so far. */
  async notices(): Promise<{ eventType: string; resource: object }[]> {
    await this.simulator.deliveries.idle();
    return this.simulator.deliveries.list().map(({ eventType, resource }) => ({ eventType, resource }));
  }

  /** Fields that name the caller in each call but a creation. */
  private whose(): Record<string, string> {
    const { serviceId } = this.simulator.moduleOptions();
    const service_id = this.order()?.service_id ?? serviceId;
    return { ...(this.name === 'direct' && this.appid()), service_id, ...this.kind.scope };
  }

  private appid(): { appid: string } {
    return { appid: this.simulator.moduleOptions().appid };
  }

  private post(path: string, body: object): Promise<RawAnswer> {
    return this.merchant.client.post(`/v3/payscore/${this.kind.path}${path}`, body);
  }

  private get(path: string, query: object): Promise<RawAnswer> {
    const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const text = new URLSearchParams(given).toString();
    return this.merchant.client.get(`/v3/payscore/${this.kind.path}${path}?${text}`);
  }
}

export const shopping = {
  real_merchant_appid: 'wxshop1',
  jump_link: { jump_link_type: 'JUMP_LINK_MINI_PROGRAM', appid: 'wxshop1', path: 'pages/order' },
  goods: [{ name: '雨伞', picture: 'https://shop.example/1.png', amount: 600, count: 1, category_id: ['1'] }],
};

/** One item that makes up the whole total. */
export const charge = (amount: number): { post_payments: object[]; total_amount: number } => ({
  post_payments: [{ name: '使用时长', amount }],
  total_amount: amount,
});
