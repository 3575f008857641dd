import { DiscoveryService } from '@nestjs/core';
import { setImmediate } from 'node:timers/promises';
import {
  OnPayscoreEvent,
  PayscoreModule,
  PayscoreWebhookController,
  type PayscoreNotification,
} from 'nestjs-payscore';
import { PayscoreLedger, PayscoreLedgerModule, type LedgerOrder } from 'nestjs-payscore/ledger';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Janitor } from '../../lib/ledger/janitor/janitor.service.js';
import { OrderRecorder } from '../../lib/ledger/orders/order-recorder.service.js';
import type { OrderSubject } from '../../lib/ledger/orders/order-subject.js';
import { registrationsByName } from '../../lib/registrations/registrations.js';
import { OrderCaller } from '../support/order-caller.js';
import { PayscoreHost, type RunningHost } from '../support/payscore-host.js';
import { openPglite, type PgliteDatabase } from '../support/pglite-database.js';

const told: string[] = [];

@PayscoreWebhookController('wechat/payscore')
class Everything {
  @OnPayscoreEvent(undefined, { transaction: true })
  note(_: object, { eventType, reconciled }: PayscoreNotification): void {
    told.push(`${eventType}${reconciled ? '' : ' notified'}`);
  }
}

describe('an event of which nothing was heard when its order ended', () => {
  let database: PgliteDatabase;
  let caller: OrderCaller;
  let host: RunningHost;

  beforeAll(async () => {
    database = await openPglite();
  });
  afterAll(() => database.pglite.close());
  beforeEach(async () => {
    told.length = 0;
    await database.pglite.exec(
      'DELETE FROM payscore_orders; DELETE FROM payscore_rates; DELETE FROM payscore_inbox',
    );
    // The notifications go where nobody listens.
    caller = await OrderCaller.start('direct');
    const { clock = Date.now } = caller.simulator.moduleOptions();
    const ledger = PayscoreLedgerModule.forRoot({
      database,
      clock,
      relay: false,
      janitor: { perSecond: 1_000, pollInterval: 600_000 },
    });
    host = await PayscoreHost.of(PayscoreModule.forRoot(caller.simulator.moduleOptions()), ledger)
      .controllers(Everything)
      .start();
    await caller.create();
    caller.simulator.user.confirm('R1');
    await caller.clock.advance('1h');
  });

  const subject = (): OrderSubject => ({
    registration: undefined,
    mchid: caller.simulator.mchid,
    subMchid: undefined,
    kind: 'service-order',
    number: 'R1',
  });

  /** Records what a command has answered. */
  async function answered(fields: object): Promise<void> {
    const recorder = host.get<OrderRecorder<unknown>>(OrderRecorder);
    const registration = registrationsByName(host.get(DiscoveryService)).get(undefined);
    if (registration === undefined) throw new Error('no registration');
    const { clock = Date.now } = caller.simulator.moduleOptions();
    const news = { fields: { ...fields }, asOf: clock(), from: 'command' } as const;
    await database.transaction((transaction) =>
      recorder.record(
        transaction,
        registration,
        subject(),
        { serviceId: '2002000000000558128851361561536' },
        news,
      ),
    );
  }

  const paid = { state: 'DONE', collection: { state: 'USER_PAID' } };
  const row = async (): Promise<LedgerOrder | undefined> => host.get(PayscoreLedger).find(subject());
  const queries = (): number => caller.simulator.requests.filter(({ method }) => method === 'GET').length;

  async function ask(): Promise<void> {
    await caller.clock.advance('15s');
    await host.get<Janitor>(Janitor).look();
  }

  /** A notification that arrives. */
  async function notify(eventType: string): Promise<void> {
    const sent = caller.simulator.deliveries.list().find((delivery) => delivery.eventType === eventType);
    if (sent === undefined) throw new Error(`no ${eventType}`);
    const { resource, id } = sent;
    const { status } = await host.deliver(caller.simulator.notification(eventType, resource, { id }));
    expect(status).toBe(204);
  }

  it('is made up for, where a command’s answer has shown the end', async () => {
    await caller.complete();
    await answered(paid);
    expect(await row()).toMatchObject({ phase: 'Done', dueAt: caller.clock.now() + 15_000 });
    await ask();
    expect(told).toEqual(['PAYSCORE.USER_CONFIRM', 'PAYSCORE.USER_PAID']);
    expect((await row())?.dueAt).toBeUndefined();
  });

  it('is made up for, where the notification of a later event has shown the end', async () => {
    await caller.complete();
    await answered({ state: 'DOING', stateDescription: 'MCH_COMPLETE' });
    await notify('PAYSCORE.USER_PAID');
    // A repeat does not take the question back.
    await notify('PAYSCORE.USER_PAID');
    expect(await row()).toMatchObject({ phase: 'Done', dueAt: caller.clock.now() + 15_000 });
    await ask();
    expect(told).toEqual(['PAYSCORE.USER_PAID notified', 'PAYSCORE.USER_CONFIRM']);
    expect((await row())?.dueAt).toBeUndefined();
  });

  it('is made up for, where the order has ended while it was asked about', async () => {
    await answered({ state: 'DOING', stateDescription: 'USER_CONFIRM' });
    caller.simulator.faults.next({
      kind: 'delay',
      milliseconds: 500,
      operation: 'GET /v3/payscore/serviceorder',
    });
    await caller.clock.advance('1h');
    const asked = host.get<Janitor>(Janitor).look();
    while (queries() === 0) await setImmediate();
    await caller.complete();
    await answered(paid);
    await asked;
    expect(told).toEqual(['PAYSCORE.USER_CONFIRM']);
    await ask();
    expect(told).toEqual(['PAYSCORE.USER_CONFIRM', 'PAYSCORE.USER_PAID']);
    expect((await row())?.dueAt).toBeUndefined();
  });

  it('does not exist where every event was heard: nobody is asked', async () => {
    await caller.complete();
    await notify('PAYSCORE.USER_CONFIRM');
    await notify('PAYSCORE.USER_PAID');
    expect(await row()).toMatchObject({ phase: 'Done', dueAt: undefined });
    await ask();
    expect(queries()).toBe(0);
  });
});
