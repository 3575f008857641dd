import type { OrderAction, OrderKind } from 'nestjs-payscore';
import { LegacyMerchant } from '../support/legacy-merchant.js';
import { charge, OrderCaller, type CallerName } from '../support/order-caller.js';
import { PlanMerchant } from '../support/plan-merchant.js';
import type { RawAnswer } from '../support/raw-client.js';
import { RefundingMerchant } from '../support/refunding-merchant.js';

/** One order on a simulator of its own, with every call that its kind knows and everything else that can happen to it. */
export interface PlayedOrder {
  /** Each call as it would be right, were the order in the right phase. `step` makes it differ from earlier ones. */
  readonly calls: Readonly<Partial<Record<OrderAction, Call>>>;
  /** What the user does, and what time does. An event that cannot happen now throws. */
  readonly events: Readonly<Record<string, () => unknown>>;
  /** Names of events and calls that lead into the later phases, for histories that begin there. */
  readonly openings: readonly (readonly string[])[];
}

/** Undefined where the sources do not say what the answer would be. */
type Call = (step: number) => Promise<RawAnswer> | undefined;

const reason = (step: number): string => `第${step}步`;

async function serviceOrder(name: CallerName): Promise<PlayedOrder> {
  const order = await OrderCaller.start(name);
  const { simulator, clock } = order;
  simulator.collection.off();
  const created = await order.create();
  if (created.status !== 200) throw new Error(created.text);
  let total = 900;
  const lower = (): object => charge((total -= 1));
  const calls: PlayedOrder['calls'] = {
    query: () => order.query(),
    cancel: (step) => order.cancel({ reason: reason(step) }),
    complete: (step) => order.complete({ ...charge(900 + step), time_range: { end_time: '20261120100030' } }),
    sync: () => order.sync(),
  };
  const events: PlayedOrder['events'] = {
    confirm: () => simulator.user.confirm('R1'),
    userPays: () => simulator.user.pay('R1'),
    minute: () => clock.advance('1m'),
    month: () => clock.advance('30d'),
  };
  const openings = [[], ['confirm', 'minute'], ['confirm', 'minute', 'complete']];
  const modify = (): Promise<RawAnswer> => order.modify(0, lower());
  if (name === 'oversea') return { calls, events, openings };
  if (name === 'acquiring-bank') {
    let isRegistered = false;
    const bank = {
      registerDeductInfo: async (step: number) => {
        const answer = await order.register(`T${step}`);
        isRegistered ||= answer.status === 200;
        return answer;
      },
      queryDeduction: () => (isRegistered ? order.deduction() : undefined),
    };
    return { calls: { ...calls, modify, ...bank }, events, openings };
  }
  return {
    calls: {
      ...calls,
      modify,
      pay: () => order.pay(),
      sendPrepaidMessage: () => order.prepaidMessage(),
      sendPendingMessage: () => order.pendingMessage(),
    },
    events,
    openings,
  };
}

async function legacyOrder(family: 'smartretail' | 'payafter'): Promise<PlayedOrder> {
  const order = await LegacyMerchant.start(family);
  const { simulator, clock } = order.base;
  simulator.collection.off();
  await order.create();
  return {
    calls: {
      query: () => order.query(),
      cancel: (step) => order.cancel({ reason: reason(step) }),
      complete: (step) =>
        order.complete({
          fees: [{ fee_name: '可乐', fee_count: 1, fee_amount: 100 + step }],
          discounts: [],
          total_amount: 100 + step,
        }),
      ...(family === 'payafter' && { sync: () => order.sync() }),
    },
    events: {
      accept: () => simulator.user.accept('L1'),
      userPays: () => simulator.user.pay('L1'),
      minute: () => clock.advance('1m'),
      hour: () => clock.advance('1h'),
    },
    openings: [[], ['accept', 'minute'], ['accept', 'minute', 'complete']],
  };
}

async function signPlan(caller: 'direct' | 'partner'): Promise<PlayedOrder> {
  const plan = await (await PlanMerchant.start(caller)).planned();
  const offered = await plan.offer();
  if (offered.status !== 200) throw new Error(offered.text);
  const { simulator, clock } = plan.base;
  const numberOf = (...states: string[]): number =>
    plan.detailStates().findIndex((state) => states.includes(state)) + 1;
  return {
    calls: {
      query: () => plan.querySignPlan(),
      stop: (step) => plan.stopSignPlan({ stop_reason: reason(step) }),
      // The next one as it should be; where there is none, the last one with other words than before.
      createServiceOrder: (step) =>
        plan.open(numberOf('NOT_USED') || 3, { service_introduction: `瑜伽课${step}` }),
    },
    events: {
      sign: () => simulator.user.signPlan('S1'),
      userCancels: () => simulator.user.cancelPlan('S1'),
      orderPaid: () => plan.complete(`D${numberOf('USING')}`),
      cancelOrder: () => plan.cancel(`D${numberOf('USING')}`),
      month: () => clock.advance('30d'),
    },
    openings: [[], ['sign'], ['sign', 'createServiceOrder', 'orderPaid']],
  };
}

async function refund(): Promise<PlayedOrder> {
  const merchant = await RefundingMerchant.start();
  const { simulator, clock } = merchant.base;
  const begin = (end?: 'ABNORMAL' | 'CLOSED') => async () => {
    if (end !== undefined) simulator.refunds.fail(end);
    await merchant.refund(100);
  };
  return {
    calls: { query: () => merchant.query(), applyAbnormal: () => merchant.applyAbnormal() },
    events: {
      refund: begin(),
      refundAbnormal: begin('ABNORMAL'),
      refundClosed: begin('CLOSED'),
      minute: () => clock.advance('1m'),
    },
    openings: [[], ['refundAbnormal', 'minute']],
  };
}

/** How an order of each kind comes to be played. */
export const orderKinds: Readonly<Record<OrderKind, () => Promise<PlayedOrder>>> = {
  'service-order': () => serviceOrder('direct'),
  'partner-service-order': () => serviceOrder('partner'),
  'acquiring-bank-service-order': () => serviceOrder('acquiring-bank'),
  'oversea-service-order': () => serviceOrder('oversea'),
  'smart-retail-order': () => legacyOrder('smartretail'),
  'pay-after-order': () => legacyOrder('payafter'),
  'sign-plan': () => signPlan('direct'),
  'partner-sign-plan': () => signPlan('partner'),
  refund,
};
