import {
  OnPayscoreEvent,
  PayscoreReconciler,
  PayscoreWebhookController,
  type OpenOrder,
  type OrderKind,
  type PayscoreNotification,
} from 'nestjs-payscore';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { describe, expect, it } from 'vitest';
import { fromWireUntyped } from '../lib/schema/codec.js';
import { LegacyMerchant } from './support/legacy-merchant.js';
import { OrderCaller } from './support/order-caller.js';
import { PayscoreHost, type RunningHost } from './support/payscore-host.js';
import { PlanMerchant } from './support/plan-merchant.js';
import { RefundingMerchant } from './support/refunding-merchant.js';

const subMchid = '1900000109';
const notifyUrl = 'http://127.0.0.1:9/notify';

const named = ['mchid', 'spMchid', 'subMchid', 'refundStatus'] as const;
type Named = Partial<Record<(typeof named)[number], string>>;

/** Whose it is, and what became of it where the notification has a field of its own for that. */
const whose = (resource: Named): Named =>
  Object.fromEntries(
    named.filter((name) => resource[name] !== undefined).map((name) => [name, resource[name]]),
  );

@PayscoreWebhookController('wechat/payscore')
class Everything {
  readonly told: string[] = [];
  readonly reconciled = new Map<string, unknown>();

  @OnPayscoreEvent()
  note(resource: Named, { eventType, reconciled }: PayscoreNotification): void {
    if (reconciled) this.reconciled.set(eventType, whose(resource));
    this.told.push(`${eventType}${reconciled ? '' : ' notified'}`);
  }
}

/** What each kind's user has done, told by notifications that went where nobody listens. */
interface Case {
  readonly kind: OrderKind;
  readonly order: OpenOrder;
  readonly events: readonly string[];
  readonly start: () => Promise<PayscoreSimulator>;
}

const paid = ['PAYSCORE.USER_CONFIRM', 'PAYSCORE.USER_PAID'];

async function paidOrder(name: Parameters<typeof OrderCaller.start>[0]): Promise<PayscoreSimulator> {
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

const cases: Case[] = [
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
  ...(['smartretail', 'payafter'] as const).map((family): Case => {
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

async function hostOf(simulator: PayscoreSimulator): Promise<RunningHost> {
  await simulator.deliveries.idle();
  return PayscoreHost.of(simulator).controllers(Everything).start();
}

/** What WeChat Pay has not got rid of yet arrives after all. */
async function deliverLost(simulator: PayscoreSimulator, host: RunningHost): Promise<void> {
  for (const { eventType, resource, id } of simulator.deliveries.list()) {
    const { status } = await host.deliver(simulator.notification(eventType, resource, { id }));
    expect(status).toBe(204);
  }
}

describe('a reconciliation tells what the notifications would have told', () => {
  it.each(cases)('of a $kind: $events', async ({ order, events, start }) => {
    const simulator = await start();
    const host = await hostOf(simulator);
    const { told } = host.get(Everything);
    const reconciler = host.get(PayscoreReconciler);
    const first = await reconciler.reconcile([order]);
    expect(first).toMatchObject({ queried: 1, handled: events.length, failures: [] });
    expect(told).toEqual(events);
    for (const { eventType, resource } of simulator.deliveries.list()) {
      if (!events.includes(eventType)) continue;
      expect(host.get(Everything).reconciled.get(eventType)).toEqual(
        whose(fromWireUntyped(resource) as Named),
      );
    }
    expect(await reconciler.reconcile([order])).toMatchObject({ handled: 0, alreadyHandled: events.length });
    await deliverLost(simulator, host);
    expect(told.filter((entry) => !entry.endsWith('notified'))).toEqual(events);
    expect(told.filter((entry) => events.includes(entry.replace(' notified', '')))).toEqual(events);
  });

  it.each(cases)(
    'and not again what they have told of a $kind: $events',
    async ({ order, events, start }) => {
      const simulator = await start();
      const host = await hostOf(simulator);
      await deliverLost(simulator, host);
      const { told } = host.get(Everything);
      const before = told.length;
      expect(await host.get(PayscoreReconciler).reconcile([order])).toMatchObject({
        handled: 0,
        alreadyHandled: events.length,
      });
      expect(told).toHaveLength(before);
    },
  );

  it('refuses a kind that there is not, by name, and goes on with the others', async () => {
    const simulator = await paidOrder('direct');
    const host = await hostOf(simulator);
    const unknown = { kind: 'orders', outOrderNo: 'R1' } as unknown as OpenOrder;
    const report = await host.get(PayscoreReconciler).reconcile([unknown, 'R1']);
    expect(report).toMatchObject({ queried: 1, failed: 1, handled: 2 });
    expect(String(report.failures[0]?.error)).toMatch(/reconcile\.kind.*service-order, .*refund/);
  });
});
