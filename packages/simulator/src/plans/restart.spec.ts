import { signPlansOf } from './sign-plan.store.js';
import { expect, it } from 'vitest';
import { ManualClock } from '../base/clock.js';
import { resolveMerchantOptions } from '../merchant/merchant.options.js';
import type { Merchant } from '../merchant/merchant.js';
import { deliveriesOf } from '../deliveries/deliveries.js';
import { openMerchant, routes } from '../features.js';
import { Database, type SavedTables } from '../state/database.js';

const clock = new ManualClock(Date.parse('2026-11-20T10:00:00+08:00'));
const config = resolveMerchantOptions({});

const open = (database: Database): Promise<Merchant> =>
  openMerchant(config, { clock, database, notificationTimeout: 5_000, deliveryLimit: 10 });

async function call(merchant: Merchant, route: string, body: Record<string, unknown>): Promise<object> {
  const caller = { appid: config.appid, service_id: config.serviceId, notify_url: 'http://127.0.0.1:9/' };
  const received = { path: {}, query: {}, body: { ...caller, ...body }, serial: undefined };
  const answer = await routes[`POST /v3/payscore/${route}`]?.(received, merchant);
  return answer?.body ?? {};
}

it('A simulator that starts anew goes on with plans, signed plans and their orders', async () => {
  const database = new Database();
  const before = await open(database);
  const plan = await call(before, 'plan/payscore-plans', {
    merchant_plan_no: 'P1',
    plan_name: '瑜伽课2节',
    plan_duration: 30,
    deduction_quantity: 2,
    total_original_price: 200,
    total_actual_price: 200,
    plan_detail_list: ['第一节课', '第二节课'].map((plan_detail_name) => ({
      plan_detail_name,
      original_price: 100,
      actual_price: 100,
    })),
  });
  const offer = {
    ...plan,
    openid: 'oUser',
    merchant_sign_plan_no: 'S1',
    sign_plan_detail: [1, 2].map((no) => ({ plan_detail_no: no, merchant_plan_detail_no: `D${no}` })),
  };
  await call(before, 'sign-plan/user-sign-plans', offer);

  const saved = JSON.parse(JSON.stringify(database.save())) as SavedTables;
  const after = await open(new Database(saved));
  const stored = signPlansOf(after).expect('S1');
  expect(signPlansOf(after).expect({ package: stored.package })).toBe(stored);
  stored.signedAt = clock.now();
  const order = {
    openid: 'oUser',
    sign_plan_id: stored.terms.sign_plan_id,
    plan_detail_no: 1,
    out_trade_no: 'D1',
    service_introduction: '瑜伽课',
    time_range: { start_time: 'OnAccept' },
  };
  expect(await call(after, 'sign-plan/serviceorder', order)).toMatchObject({ state: 'DOING' });
  expect(signPlansOf(after).answer(stored)).toMatchObject({ sign_state: 'SIGNED', going_detail_no: 1 });
  // The same numbers again: those of the details are still taken, the plan is still found by its id.
  await expect(
    call(after, 'sign-plan/user-sign-plans', { ...offer, merchant_sign_plan_no: 'S2' }),
  ).rejects.toMatchObject({ code: 'PARAM_ERROR', detail: { issue: '在同一商户号下重复' } });
  await Promise.all([before, after].map((merchant) => deliveriesOf(merchant).stop()));
});
