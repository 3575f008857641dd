import type { PayscoreSimulatorOptions, SimulatedPlan, SimulatedSignPlan } from '../../lib/testing/index.js';
import { expectSuccess } from './raw-answers.js';
import type { RawAnswer } from './raw-client.js';
import { openid, SimulatedMerchant } from './simulated-merchant.js';

/** The two kinds of callers that have plans: the same calls under twin paths. */
export const planCallers = ['direct', 'partner'] as const;
export type PlanCaller = (typeof planCallers)[number];

export const subMchid = '1900000109';

/** A merchant, or a partner for one, who sells three yoga lessons for 100, 100 and 50 fen as a plan of thirty days. */
export class PlanMerchant {
  private constructor(
    readonly base: SimulatedMerchant,
    private readonly caller: PlanCaller,
    private readonly notifyUrl: string,
  ) {}

  static async start(
    caller: PlanCaller = 'direct',
    {
      notifyUrl = 'http://127.0.0.1:9/notify',
      ...options
    }: PayscoreSimulatorOptions & { notifyUrl?: string } = {},
  ): Promise<PlanMerchant> {
    return new PlanMerchant(await SimulatedMerchant.start({ notifyUrl, ...options }), caller, notifyUrl);
  }

  /** The body of a creation. `undefined` leaves a field out. */
  terms(): Record<string, unknown> {
    return {
      ...this.asks(),
      merchant_plan_no: 'P1',
      plan_name: '瑜伽课3节',
      plan_duration: 30,
      deduction_quantity: 3,
      total_original_price: 300,
      total_actual_price: 250,
      plan_detail_list: [
        { plan_detail_name: '第一节课', original_price: 100, actual_price: 100 },
        { plan_detail_name: '第二节课', original_price: 100, actual_price: 100 },
        {
          plan_detail_name: '第三节课',
          original_price: 100,
          plan_discount_description: '享受五折',
          actual_price: 50,
        },
      ],
    };
  }

  createPlan(changes: object = {}): Promise<RawAnswer> {
    return this.post('plan', 'payscore-plans', { ...this.terms(), ...changes });
  }

  queryPlan(number = 'P1', query = this.query()): Promise<RawAnswer> {
    return this.get('plan', `payscore-plans/merchant-plan-no/${number}`, query);
  }

  stopPlan(number = 'P1', body = this.whose()): Promise<RawAnswer> {
    return this.post('plan', `payscore-plans/merchant-plan-no/${number}/stop`, body);
  }

  /** The body of an offer of plan P1 to the user; its orders will be D1, D2 and D3. */
  offered(): Record<string, unknown> {
    return {
      ...this.asks(),
      openid,
      plan_id: this.plan()?.plan_id,
      merchant_sign_plan_no: 'S1',
      notify_url: this.notifyUrl,
      sign_plan_detail: this.numbers('D'),
    };
  }

  numbers(prefix: string): object[] {
    return [1, 2, 3].map((no) => ({ plan_detail_no: no, merchant_plan_detail_no: `${prefix}${no}` }));
  }

  offer(changes: object = {}): Promise<RawAnswer> {
    return this.post('sign-plan', 'user-sign-plans', { ...this.offered(), ...changes });
  }

  querySignPlan(number = 'S1', query = this.query()): Promise<RawAnswer> {
    return this.get('sign-plan', `user-sign-plans/merchant-sign-plan-no/${number}`, query);
  }

  stopSignPlan(changes: object = {}, number = 'S1'): Promise<RawAnswer> {
    const body = { ...this.whose(), stop_reason: '门店停业', ...changes };
    return this.post('sign-plan', `user-sign-plans/merchant-sign-plan-no/${number}/stop`, body);
  }

  /** Opens the order of a detail, D1 of the first. */
  open(no: number, changes: object = {}): Promise<RawAnswer> {
    return this.post('sign-plan', 'serviceorder', {
      ...this.asks(),
      openid,
      sign_plan_id: this.signPlan()?.sign_plan_id,
      plan_detail_no: no,
      out_trade_no: `D${no}`,
      notify_url: this.notifyUrl,
      service_introduction: '瑜伽课',
      time_range: { start_time: 'OnAccept' },
      ...changes,
    });
  }

  /** Completes an order as any other, a minute later. */
  async complete(orderNo: string, total = 50): Promise<RawAnswer> {
    await this.base.clock.advance('1m');
    const answer = await this.orderCall(orderNo, 'complete', {
      post_payments: [{ name: '瑜伽课', amount: total }],
      total_amount: total,
      time_range: { end_time: beijing(this.base.clock.now()) },
    });
    // The debit follows the answer of the completion; once another call is answered it is over.
    await this.querySignPlan();
    return answer;
  }

  cancel(orderNo: string): Promise<RawAnswer> {
    return this.orderCall(orderNo, 'cancel', { reason: '学员请假' });
  }

  /** Creates the plan. */
  async planned(): Promise<this> {
    expectSuccess(await this.createPlan());
    return this;
  }

  /** Creates and offers the plan, which the user signs. */
  async signed(): Promise<this> {
    await this.planned();
    expectSuccess(await this.offer());
    this.base.simulator.user.signPlan('S1');
    return this;
  }

  /** Opens and completes the orders of the first `count` details, which are then paid. */
  async used(count: number): Promise<void> {
    for (let no = 1; no <= count; no += 1) {
      expectSuccess(await this.open(no));
      expectSuccess(await this.complete(`D${no}`));
    }
  }

  plan(): SimulatedPlan | undefined {
    return this.base.simulator.plans.get('P1');
  }

  signPlan(): SimulatedSignPlan | undefined {
    return this.base.simulator.signPlans.get('S1');
  }

  detailStates(): string[] {
    return this.signPlan()?.signed_detail_list.map(({ plan_detail_state }) => plan_detail_state) ?? [];
  }

  /** Fields of a query or a stop besides the number. */
  whose(): object {
    return this.caller === 'partner' ? { sub_mchid: subMchid } : {};
  }

  private asks(): object {
    const { appid, serviceId: service_id } = this.base.simulator.moduleOptions();
    return { appid, service_id, ...this.whose() };
  }

  private query(): string {
    return this.caller === 'partner' ? `?sub_mchid=${subMchid}` : '';
  }

  private orderCall(orderNo: string, name: string, body: object): Promise<RawAnswer> {
    const path = this.caller === 'partner' ? 'partner/serviceorder' : 'serviceorder';
    return this.base.client.post(`/v3/payscore/${path}/${orderNo}/${name}`, { ...this.asks(), ...body });
  }

  private post(family: string, path: string, body: object): Promise<RawAnswer> {
    return this.base.client.post(this.target(family, path), body);
  }

  private get(family: string, path: string, query: string): Promise<RawAnswer> {
    return this.base.client.get(this.target(family, path) + query);
  }

  private target(family: string, path: string): string {
    return `/v3/payscore/${family}/${this.caller === 'partner' ? 'partner/' : ''}${path}`;
  }
}

const beijing = (time: number): string =>
  new Date(time + 8 * 3_600_000).toISOString().slice(0, 19).replaceAll(/[-T:]/g, '');
