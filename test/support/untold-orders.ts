import type { OpenOrder, OrderKind } from 'nestjs-payscore';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { LegacyMerchant } from './legacy-merchant.js';
import { OrderCaller } from './order-caller.js';
import { PlanMerchant } from './plan-merchant.js';
import { RefundingMerchant } from './refunding-merchant.js';

const subMchid = '1900000109';
const notifyUrl = 'http://127.0.0.1:9/notify';

/** What each kind's user has done, told by notifications that went where nobody listens. */
export interface UntoldOrder {
  readonly kind: OrderKind;
  readonly order: OpenOrder;
  readonly events: readonly string[];
  readonly start: () => Promise<PayscoreSimulator>;
}

const paid = ['PAYSCORE.USER_CONFIRM', 'PAYSCORE.USER_PAID'];

export async function paidOrder(name: Parameters<typeof OrderCaller.start>[0]): Promise<PayscoreSimulator> {
  const caller = await OrderCaller.start(name);
  await caller.create();
  caller.simulator.user.confirm('R1');
  await caller.clock.advance('1h');
  await caller.complete();
  return caller.simulator;
}

async function refunded(sub?: string, end?: 'ABNORMAL' | 'CLOSED'): Promise<PayscoreSimulator> {
  const merchant = await RefundingMerchant.start({ notifyUrl }, sub);
  if (end !== undefined) merchant.base.simulator.refunds.fail(end);
  await merchant.refund(100);
  return merchant.base.simulator;
}

export const untoldOrders: readonly UntoldOrder[] = [
  {
    kind: 'service-order',
    order: { kind: 'service-order', outOrderNo: 'R1' },
    events: paid,
    start: () => paidOrder('direct'),
  },
  {
    kind: 'partner-service-order',
    order: { kind: 'partner-service-order', outOrderNo: 'R1', subMchid },
    events: paid,
    start: () => paidOrder('partner'),
  },
  {
    kind: 'oversea-service-order',
    order: { kind: 'oversea-service-order', outOrderNo: 'R1', subMchid },
    events: paid,
    start: () => paidOrder('oversea'),
  },
  {
    kind: 'acquiring-bank-service-order',
    order: { kind: 'acquiring-bank-service-order', outOrderNo: 'R1', subMchid, channelId: '1800000108' },
    events: ['PAYSCORE.USER_CONFIRM'],
    start: () => paidOrder('acquiring-bank'),
  },
  ...(['smartretail', 'payafter'] as const).map((family): UntoldOrder => {
    const kind = family === 'smartretail' ? 'smart-retail-order' : 'pay-after-order';
    return {
      kind,
      order: { kind, outOrderNo: 'L1', serviceId: '500001' },
      events: ['PAYSCORE.USER_ACCEPTED'],
      start: async () =>
        (await (await LegacyMerchant.start(family, { notifyUrl })).accepted()).base.simulator,
    };
  }),
  {
    kind: 'sign-plan',
    order: { kind: 'sign-plan', merchantSignPlanNo: 'S1' },
    events: ['PAYSCORE.USER_SIGN_PLAN', 'PAYSCORE.USER_CANCEL_SIGN_PLAN'],
    start: async () => {
      const { simulator } = (await (await PlanMerchant.start()).signed()).base;
      simulator.user.cancelPlan('S1');
      return simulator;
    },
  },
  {
    kind: 'partner-sign-plan',
    order: { kind: 'partner-sign-plan', merchantSignPlanNo: 'S1', subMchid },
    events: ['PAYSCORE.USER_SIGN_PLAN'],
    start: async () => (await (await PlanMerchant.start('partner')).signed()).base.simulator,
  },
  {
    kind: 'refund',
    order: { kind: 'refund', outRefundNo: 'F1' },
    events: ['REFUND.SUCCESS'],
    start: () => refunded(),
  },
  {
    kind: 'refund',
    order: { kind: 'refund', outRefundNo: 'F1', subMchid },
    events: ['REFUND.SUCCESS'],
    start: () => refunded(subMchid),
  },
  {
    kind: 'refund',
    order: { kind: 'refund', outRefundNo: 'F1' },
    events: ['REFUND.CLOSED'],
    start: () => refunded(undefined, 'CLOSED'),
  },
];
