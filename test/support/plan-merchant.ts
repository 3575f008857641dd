import { expect } from 'vitest';
import type { PayscoreSimulatorOptions, SimulatedPlan, SimulatedSignPlan } from '../../lib/testing/index.js';
import type { RawAnswer } from './raw-client.js';
import { openid, SimulatedMerchant } from './simulated-merchant.js';

/** Who calls: the same calls under twin paths. */
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
    // The debit follows the answer; by the time of another answer it is over.
    await this.querySignPlan();
    return answer;
  }

  cancel(orderNo: string): Promise<RawAnswer> {
    return this.orderCall(orderNo, 'cancel', { reason: '学员请假' });
  }

  /** A plan that nobody has signed. */
  async planned(): Promise<this> {
    expectSuccess(await this.createPlan());
    return this;
  }

  /** A plan that is signed. */
  async signed(): Promise<this> {
    await this.planned();
    expectSuccess(await this.offer());
    this.base.simulator.user.signPlan('S1');
    return this;
  }

  /** So many details of the signed plan are used and paid. */
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

  /** What a query or a stop says besides the number. */
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

export function expectSuccess({ status, text }: RawAnswer): void {
  if (status !== 200 && status !== 204) throw new Error(`answered ${status} ${text}`);
}

/** A refusal with its code and, where a field of the body is at fault, that field; `''` is the body as a whole. */
export function expectRefusal({ status, json }: RawAnswer, code: string, field?: string): void {
  const expected = code === 'NO_AUTH' ? 403 : code === 'ORDER_NOT_EXIST' ? 404 : 400;
  expect([status, json?.['code'], json?.['message']]).toEqual([expected, code, expect.any(String)]);
  const pointer = field === '' ? '/body' : `/body/${field}`;
  if (field !== undefined) expect(json).toMatchObject({ detail: { field: pointer } });
}
