import { onTestFinished, vi } from 'vitest';
import {
  ManualClock,
  PayscoreSimulator,
  type PayscoreSimulatorOptions,
  type SimulatedOrder,
  type SimulatorService,
} from '../../lib/testing/index.js';
import { RawClient, type Oddities, type RawAnswer } from './raw-client.js';

// 30 s instead of 5: the first simulators of a file make RSA keys, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

/** 2026-11-20 10:00:00 in Beijing. */
export const tenOClock = Date.parse('2026-11-20T10:00:00+08:00');

/** A `notify_url` where nobody listens. */
const nowhere = 'http://127.0.0.1:9/notify';

export const useFirst: SimulatorService = {
  serviceId: '500001',
  needUserConfirm: true,
  moneyMode: 'use-first',
  ceiling: 20_000,
};

export const withoutConfirmation: SimulatorService = {
  ...useFirst,
  serviceId: '500002',
  needUserConfirm: false,
};

export const openid = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';

/** A merchant who rents power banks, on a simulator whose clock stands at ten. */
export class SimulatedMerchant {
  readonly client: RawClient;

  private constructor(
    readonly simulator: PayscoreSimulator,
    readonly clock: ManualClock,
    readonly notifyUrl: string,
  ) {
    this.client = new RawClient(simulator.moduleOptions());
  }

  static async start({
    notifyUrl = nowhere,
    ...options
  }: PayscoreSimulatorOptions & { notifyUrl?: string } = {}): Promise<SimulatedMerchant> {
    const clock = new ManualClock(tenOClock);
    const simulator = await PayscoreSimulator.start({ clock, ...options });
    onTestFinished(() => simulator.stop());
    return new SimulatedMerchant(simulator, clock, notifyUrl);
  }

  /** Creates the order. A change of `undefined` leaves the field out. */
  create(changes: object = {}, oddities?: Oddities): Promise<RawAnswer> {
    return this.client.post('/v3/payscore/serviceorder', { ...this.rental(), ...changes }, oddities);
  }

  /** The body of a creation. */
  rental(): Record<string, unknown> {
    return {
      out_order_no: 'R1',
      ...this.caller(),
      service_introduction: '充电宝租借',
      time_range: { start_time: 'OnAccept' },
      risk_fund: { name: 'DEPOSIT', amount: 9_900 },
      notify_url: this.notifyUrl,
    };
  }

  query(query = 'out_order_no=R1'): Promise<RawAnswer> {
    const { appid, service_id: serviceId } = this.caller();
    return this.client.get(`/v3/payscore/serviceorder?${query}&service_id=${serviceId}&appid=${appid}`);
  }

  cancel(changes: object = {}): Promise<RawAnswer> {
    return this.call('cancel', { reason: '设备故障', ...changes });
  }

  complete(changes: object = {}): Promise<RawAnswer> {
    return this.call('complete', {
      post_payments: [{ name: '使用时长', amount: 600 }],
      total_amount: 600,
      time_range: { end_time: '20261120110000' },
      ...changes,
    });
  }

  modify(total: number, changes: object = {}): Promise<RawAnswer> {
    const payments = [{ name: '使用时长', amount: total }];
    return this.call('modify', { post_payments: payments, total_amount: total, reason: '优惠', ...changes });
  }

  pay(changes: object = {}): Promise<RawAnswer> {
    return this.call('pay', changes);
  }

  sync(changes: object = {}): Promise<RawAnswer> {
    return this.call('sync', { type: 'Order_Paid', detail: { paid_time: '20261120113000' }, ...changes });
  }

  call(name: string, body: object, outOrderNo = 'R1'): Promise<RawAnswer> {
    return this.client.post(`/v3/payscore/serviceorder/${outOrderNo}/${name}`, { ...this.caller(), ...body });
  }

  /** Creates the order, which the user confirms at ten, and lets an hour pass. */
  async rented(changes: object = {}): Promise<void> {
    expectSuccess(await this.create(changes));
    this.simulator.user.confirm('R1');
    await this.clock.advance(3_600_000);
  }

  /** Rents for an hour and completes at 600 fen without a debit; later debits succeed. */
  async returned(): Promise<void> {
    this.simulator.collection.off();
    await this.rented();
    expectSuccess(await this.complete());
    this.simulator.collection.succeed();
  }

  order(): SimulatedOrder | undefined {
    return this.simulator.orders.get('R1');
  }

  private caller(): { appid: string; service_id: string } {
    const { appid, serviceId } = this.simulator.moduleOptions();
    return { appid, service_id: serviceId };
  }
}

function expectSuccess({ status, text }: RawAnswer): void {
  if (status !== 200) throw new Error(`answered ${status} ${text}`);
}
