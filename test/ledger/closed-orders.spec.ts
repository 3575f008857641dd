import { DiscoveryService } from '@nestjs/core';
import {
  OnPayscoreEvent,
  PayscoreConfigError,
  PayscoreModule,
  PayscoreReconciler,
  PayscoreWebhookController,
  ServiceOrderService,
  type PayscoreNotification,
} from 'nestjs-payscore';
import { PayscoreLedger, PayscoreLedgerModule, type LedgerOrder } from 'nestjs-payscore/ledger';
import type { ManualClock, PayscoreSimulator } from 'nestjs-payscore/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OrderRecorder } from '../../lib/ledger/orders/order-recorder.service.js';
import type { OrderSubject } from '../../lib/ledger/orders/order-subject.js';
import { registrationsByName } from '../../lib/registrations/registrations.js';
import { pglite } from '../support/databases/engines.js';
import { LedgerDatabase } from '../support/ledger-host.js';
import { PayscoreHost, startSimulator, type RunningHost } from '../support/payscore-host.js';
import { rental } from '../support/rental.js';
import { rejectionOf } from '../support/thrown.js';

/** Handlers of ends, and of everything else. */
class Ends {
  react: (transaction: unknown) => unknown = () => undefined;
  readonly others: string[] = [];
  readonly notifications: PayscoreNotification[] = [];

  constructor(private readonly books: LedgerDatabase) {}

  @OnPayscoreEvent('LEDGER.CLOSED', { transaction: true })
  async close(order: LedgerOrder, notification: PayscoreNotification, transaction: unknown): Promise<void> {
    this.notifications.push(notification);
    await this.books.effect(transaction, `${order.number} ${order.phase}`);
    await this.react(transaction);
  }

  @OnPayscoreEvent()
  other(_: object, { eventType }: PayscoreNotification): void {
    this.others.push(eventType);
  }
}

const ends: [kind: OrderSubject['kind'], fields: object, told: boolean][] = [
  ['service-order', { state: 'EXPIRED' }, true],
  ['service-order', { state: 'REVOKED' }, true],
  ['partner-service-order', { state: 'DONE', totalAmount: 0 }, true],
  ['service-order', { state: 'DONE', collection: { state: 'USER_PAID' } }, false],
  ['service-order', { state: 'DOING', stateDescription: 'MCH_COMPLETE' }, false],
  ['smart-retail-order', { state: 'USER_PAID' }, true],
  ['pay-after-order', { state: 'USER_PAID' }, true],
  ['sign-plan', { signState: 'EXPIRE' }, true],
  ['sign-plan', { signState: 'COMPLETE' }, true],
  ['partner-sign-plan', { signState: 'SIGN_PLAN_CANCEL', cancelSignType: 'MERCHANT' }, true],
  ['sign-plan', { signState: 'SIGN_PLAN_CANCEL', cancelSignType: 'USER' }, false],
  ['sign-plan', { signState: 'SIGN_PLAN_CANCEL', cancelSignType: 'REVOKE_SERVICE' }, false],
  ['refund', { outRefundNo: 'N', status: 'SUCCESS' }, false],
  ['refund', { outRefundNo: 'N', status: 'CLOSED' }, false],
];

describe('an end of which WeChat Pay sends no event', () => {
  let books: LedgerDatabase;
  let simulator: PayscoreSimulator;
  let clock: ManualClock;
  let host: RunningHost;

  beforeAll(async () => {
    books = await LedgerDatabase.open(pglite);
  });
  afterAll(() => books?.close());
  beforeEach(async () => {
    await books.clear();
    ({ simulator, clock } = await startSimulator());
    host = await books.boot(simulator, [{ provide: Ends, useFactory: () => new Ends(books) }]);
  });

  /** Records what a query has told. */
  async function record(
    kind: OrderSubject['kind'],
    number: string,
    fields: object,
    asOf = 1,
    by = host,
  ): Promise<void> {
    const recorder = by.get<OrderRecorder<unknown>>(OrderRecorder);
    const registration = registrationsByName(by.get(DiscoveryService)).get(undefined);
    if (registration === undefined) throw new Error('no registration');
    const { mchid } = registration.config;
    const subject = { registration: undefined, mchid, subMchid: undefined, kind, number };
    await books.database.transaction((transaction) =>
      recorder.record(transaction, registration, subject, {}, { fields: { ...fields }, asOf, from: 'query' }),
    );
  }

  it.each(ends)('of a %s that is now %j: %s', async (kind, fields, told) => {
    await record(kind, 'N', fields);
    expect(await books.effects()).toEqual(told ? [expect.stringMatching(/^N (Done|Expired|Revoked)$/)] : []);
  });

  it('comes with what WeChat Pay told of it, such as the time of a payment', async () => {
    const ledger = host.get(PayscoreLedger);
    const name = { kind: 'smart-retail-order', number: 'V1' } as const;
    expect(await ledger.lastAnswer(name)).toBeUndefined();
    const known: unknown[] = [];
    host.get(Ends).react = async (transaction) => known.push(await ledger.lastAnswer(name, transaction));
    const paid = { state: 'USER_PAID', totalAmount: 1050, paySuccTime: '20261120100500' };
    await record('smart-retail-order', 'V1', paid);
    expect(known).toEqual([paid]);
    expect((await ledger.lastAnswer(name))?.paySuccTime).toBe('20261120100500');
  });

  it('is told once, by whomever it was heard, and to no handler of everything else', async () => {
    await record('service-order', 'R1', { state: 'EXPIRED' });
    await record('service-order', 'R1', { state: 'EXPIRED' }, 2);
    expect(await books.effects()).toEqual(['R1 Expired']);
    const { others, notifications } = host.get(Ends);
    expect(others).toEqual([]);
    expect(notifications).toEqual([
      expect.objectContaining({
        eventType: 'LEDGER.CLOSED',
        reconciled: true,
        key: expect.stringMatching(/R1$/),
      }),
    ]);
  });

  it('is told once there is a handler, when somebody asks about the order again', async () => {
    const earlier = await books.boot(simulator, []);
    await record('service-order', 'R1', { state: 'EXPIRED' }, 1, earlier);
    expect(await books.inbox()).toEqual(['LEDGER.CLOSED unhandled']);
    await record('service-order', 'R1', { state: 'EXPIRED' }, 2);
    await record('service-order', 'R1', { state: 'EXPIRED' }, 3);
    expect(await books.effects()).toEqual(['R1 Expired']);
    expect(await books.inbox()).toEqual(['LEDGER.CLOSED handled']);
  });

  it('is told after all if its handler threw: the row was not kept either', async () => {
    host.get(Ends).react = () => {
      throw new Error('no such rental');
    };
    await expect(record('service-order', 'R1', { state: 'EXPIRED' })).rejects.toThrow('Ends.close failed');
    expect([await books.orders(), await books.effects(), await books.inbox()]).toEqual([[], [], []]);
    host.get(Ends).react = () => undefined;
    await record('service-order', 'R1', { state: 'EXPIRED' });
    expect(await books.effects()).toEqual(['R1 Expired']);
  });

  it('is told of a completion at 0 fen that a reconciliation finds, though its event was handled before', async () => {
    const orders = host.get(ServiceOrderService);
    await orders.create(rental());
    simulator.user.confirm('R1');
    await host.get(PayscoreReconciler).reconcile(['R1']);
    expect(await books.effects()).toEqual([]);
    await clock.advance(3_600_000);
    await orders.complete('R1', {
      postPayments: [{ name: '免费', amount: 0 }],
      totalAmount: 0,
      timeRange: { endTime: '20261120110000' },
    });
    expect(await host.get(PayscoreReconciler).reconcile(['R1'])).toMatchObject({ alreadyHandled: 1 });
    expect(await books.effects()).toEqual(['R1 Done']);
  });

  it('is not told where its own event has told it, though the event does not say who ended it', async () => {
    const plan = {
      mchid: '1230000109',
      merchant_sign_plan_no: 'S1',
      sign_plan_id: '12',
      sign_state: 'SIGN_PLAN_CANCEL',
    };
    await host.deliver(simulator.notification('PAYSCORE.USER_CANCEL_SIGN_PLAN', plan, { id: 'EV-1' }));
    expect(await books.orders()).toEqual(['sign-plan S1 Revoked']);
    expect(await books.effects()).toEqual([]);
  });
});

@PayscoreWebhookController('wechat/payscore')
class WithTransaction {
  @OnPayscoreEvent('PAYSCORE.USER_PAID', { transaction: true })
  book(_: object, __: object, transaction: unknown): unknown {
    return transaction;
  }
}

@PayscoreWebhookController('wechat/payscore')
class WithoutTransaction {
  @OnPayscoreEvent('LEDGER.CLOSED')
  close(): void {
    return undefined;
  }
}

const stopped = async (host: PayscoreHost): Promise<string> => {
  const error = await rejectionOf(PayscoreConfigError, host.start());
  return String(error);
};

describe('a boot stops', () => {
  const unused = {
    dialect: 'postgres',
    transaction: () => Promise.reject(),
    run: () => Promise.reject(),
  } as const;
  const ledger = PayscoreLedgerModule.forRoot({ database: unused, relay: false, janitor: false });

  it('where a handler wants a transaction and there is no ledger', async () => {
    const { simulator } = await startSimulator();
    expect(await stopped(PayscoreHost.of(simulator).controllers(WithTransaction))).toMatch(
      /WithTransaction\.book.*no ledger.*PayscoreLedgerModule/s,
    );
  });

  it('where a handler of an end does not take part in its transaction', async () => {
    const { simulator } = await startSimulator();
    const host = PayscoreHost.of(PayscoreModule.forRoot(simulator.moduleOptions()), ledger);
    expect(await stopped(host.controllers(WithoutTransaction))).toMatch(
      /WithoutTransaction\.close.*LEDGER\.CLOSED.*\{ transaction: true \}/s,
    );
  });

  it('where there are two ledgers', async () => {
    const { simulator } = await startSimulator();
    const second = PayscoreLedgerModule.forRoot({ database: { ...unused }, relay: false, janitor: false });
    const host = PayscoreHost.of(PayscoreModule.forRoot(simulator.moduleOptions()), ledger, second);
    expect(await stopped(host)).toMatch(/2 ledgers/);
  });
});
