import {
  OnPayscoreEvent,
  PayscoreReconciler,
  PayscoreWebhookController,
  type OpenOrder,
  type PayscoreNotification,
} from 'nestjs-payscore';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { describe, expect, it } from 'vitest';
import { fromWireUntyped } from '../lib/schema/codec.js';
import { paidOrder, untoldOrders } from './support/untold-orders.js';
import { PayscoreHost, type RunningHost } from './support/payscore-host.js';

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
  it.each(untoldOrders)('of a $kind: $events', async ({ order, events, start }) => {
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

  it.each(untoldOrders)(
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
