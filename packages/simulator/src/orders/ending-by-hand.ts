import { beijingSeconds } from '../base/beijing-time.js';
import { SystemClock } from '../base/clock.js';
import { picked } from '../base/picked.js';
import { SimulatorError } from '../base/simulator.error.js';
import { route, type ControlCall, type ControlRoute } from '../feature/control-route.js';
import { fieldsOf } from '../feature/own-answer.js';
import { flag, optional, text, wholeNumber } from '../feature/shape.js';
import type { Merchant } from '../merchant/merchant.js';
import { callers } from './callers/index.js';
import { ordersOf } from './service-order.store.js';
import type { ServiceOrder, StoredOrder } from './service-order.js';

type Call = ControlCall['call'];

/** What a completion by hand says of the order. */
export interface CompletionByHand {
  /** Fen. @default 600, or what is at risk, if that is less */
  readonly amount?: number;
  readonly profitSharing?: boolean;
}

const usualAmount = 600;

/** Completes an order as the merchant itself. */
export const completeByHand: ControlRoute = route(
  'Completes an order as the merchant, by a signed call: amount in fen',
  { amount: optional(wholeNumber()), profitSharing: optional(flag) },
  async ({ merchant, path, body, call }) => {
    const stored = ordersOf(merchant).expect(path('out_order_no'));
    await complete(merchant, stored, call, body);
    return structuredClone(stored.order);
  },
);

/** Cancels an order as the merchant itself. */
export const cancelByHand: ControlRoute = route(
  'Cancels an order as the merchant, by a signed call',
  { reason: optional(text) },
  async ({ merchant, path, body: { reason = '用户取消' }, call }) => {
    const stored = ordersOf(merchant).expect(path('out_order_no'));
    await change(stored, 'cancel', { reason }, call);
    return structuredClone(stored.order);
  },
);

/** Completes an order of any kind of caller. */
export async function complete(
  merchant: Merchant,
  stored: StoredOrder,
  call: Call,
  { amount, profitSharing }: CompletionByHand = {},
): Promise<void> {
  const total = amount ?? Math.min(usualAmount, stored.order.risk_fund?.amount ?? usualAmount);
  const time_range = { end_time: await endTime(merchant, stored.order) };
  const post_payments = [{ name: '使用时长', amount: total }];
  const sharing = profitSharing === true && { profit_sharing: true };
  await change(stored, 'complete', { post_payments, total_amount: total, time_range, ...sharing }, call);
}

/** The current time in the precision of the order. A service must not end in the second in which it started. */
async function endTime(
  { clock }: Merchant,
  { time_range: { start_time: start, end_time: end } }: ServiceOrder,
): Promise<string> {
  const now = clock.now();
  const nextSecond = 1_000 - (now % 1_000);
  if (start === beijingSeconds(now) && clock instanceof SystemClock)
    await new Promise<void>((resolve) => clock.schedule(nextSecond, async () => resolve()));
  return beijingSeconds(clock.now()).slice(0, (end ?? start).length);
}

async function change(
  stored: StoredOrder,
  name: 'complete' | 'cancel',
  body: object,
  call: Call,
): Promise<void> {
  const { order, caller } = stored;
  const [method = '', path = ''] = callers[caller].calls[name]?.route.split(' ') ?? [];
  if (path === '') throw new SimulatorError(`An order of the caller ${caller} has no ${name}`, 409);
  const whose = picked(order, ['appid', 'service_id', 'sub_mchid', 'sub_appid', 'channel_id']);
  const target = path.replace('{out_order_no}', encodeURIComponent(order.out_order_no));
  fieldsOf(await call(method, target, { ...whose, ...body }), `The ${name} of order ${order.out_order_no}`);
}
