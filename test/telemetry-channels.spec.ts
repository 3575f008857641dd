import { Injectable } from '@nestjs/common';
import {
  getSignatureQueue,
  OnPayscoreEvent,
  PAYSCORE_CHANNELS,
  PayscoreClient,
  PayscoreMerchantsModule,
  PayscoreValidationError,
  PayscoreWebhookController,
  ServiceOrderService,
  subscribeToPayscore,
  type PayscoreChannels,
  type PayscoreMerchantsOptions,
} from 'nestjs-payscore';
import { describe, expect, it, onTestFinished } from 'vitest';
import { publicKeyIdentity } from './support/keys.js';
import { signedHeaders } from './support/signed-message.js';
import { inTurn, json, refused, startMerchant } from './support/bad-day.js';
import { paidOrder } from './support/event-samples.js';
import { startServer } from './support/local-server.js';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { completion, rental } from './support/rental.js';
import { rejectionOf } from './support/thrown.js';

const openid = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';

/** Messages of a channel, from now to the end of the test. */
function heard<Name extends keyof PayscoreChannels>(name: Name): PayscoreChannels[Name][] {
  const messages: PayscoreChannels[Name][] = [];
  onTestFinished(subscribeToPayscore(name, (message) => messages.push(message)));
  return messages;
}

async function startOrders(...answers: Parameters<typeof inTurn>) {
  const { origin } = await startServer(inTurn(...answers));
  const merchant = await startMerchant({ http: { baseUrl: origin } });
  return { ...merchant, orders: merchant.nest.get(ServiceOrderService) };
}

const created = json({ out_order_no: 'R1', state: 'CREATED' });

describe('payscore:call', () => {
  it('tells of a call as a whole: one message for all attempts, with its merchant', async () => {
    const calls = heard('payscore:call');
    const { orders } = await startOrders(undefined, refused(500, 'SYSTEM_ERROR'), created);
    await orders.create(rental({ openid, needUserConfirm: false }));
    expect(calls).toEqual([
      {
        registration: undefined,
        mchid: '1900007291',
        operation: 'ServiceOrderService.create',
        duration: expect.any(Number) as number,
        outcome: 'succeeded',
        code: undefined,
        attempts: 3,
        status: 200,
        requestId: '08F78BB5AF0610D302189F8EB3BA-268435464',
        resolvedBy: undefined,
      },
    ]);
    expect(JSON.stringify(calls)).not.toMatch(/oUpF8|R1/);
  });

  it('tells of a refusal with its code and Request-ID', async () => {
    const calls = heard('payscore:call');
    const { simulator } = await startSimulator();
    const host = await PayscoreHost.of(simulator).start();
    await host
      .get(ServiceOrderService)
      .query({ outOrderNo: 'R1' })
      .catch(() => undefined);
    expect(calls).toMatchObject([
      {
        operation: 'ServiceOrderService.query',
        outcome: 'rejected',
        code: 'ORDER_NOT_EXIST',
        attempts: 1,
        status: 404,
        requestId: expect.stringMatching(/-\d+$/) as string,
      },
    ]);
  });

  it('tells of a request that breaks a rule, and was not sent', async () => {
    const calls = heard('payscore:call');
    const { orders } = await startOrders(created);
    await rejectionOf(PayscoreValidationError, orders.create(rental({ outOrderNo: '' })));
    expect(calls).toMatchObject([{ outcome: 'not-sent', code: 'PAYSCORE_VALIDATION', attempts: 0 }]);
  });

  it('tells of the query that resolved a lost answer, and that the call succeeded by it', async () => {
    const calls = heard('payscore:call');
    const completed = {
      out_order_no: 'R1',
      state: 'DOING',
      state_description: 'MCH_COMPLETE',
      total_amount: 600,
    };
    const server = await startServer(({ method }) => (method === 'GET' ? json(completed) : undefined));
    const { nest } = await startMerchant({ http: { baseUrl: server.origin }, retry: false });
    await nest.get(ServiceOrderService).complete('R1', completion(600));
    expect(calls).toMatchObject([
      { operation: 'ServiceOrderService.query', outcome: 'succeeded', attempts: 1, resolvedBy: undefined },
      {
        operation: 'ServiceOrderService.complete',
        outcome: 'succeeded',
        attempts: 1,
        resolvedBy: 'ServiceOrderService.query',
      },
    ]);
  });

  it('names a call of PayscoreClient by its template, never by its numbers', async () => {
    const [calls, attempts] = [heard('payscore:call'), heard('payscore:attempt')];
    const { simulator } = await startSimulator();
    const host = await PayscoreHost.of(simulator).start();
    const path = '/v3/payscore/serviceorder/{out_order_no}/cancel';
    const request = { method: 'POST', path, params: { out_order_no: 'R1' }, body: {} } as const;
    await host
      .get(PayscoreClient)
      .request(request)
      .catch(() => undefined);
    for (const messages of [calls, attempts]) {
      expect(messages).toMatchObject([{ operation: `POST ${path}` }]);
      expect(JSON.stringify(messages)).not.toContain('R1');
    }
  });

  it('tells of downloads', async () => {
    const calls = heard('payscore:call');
    const { simulator } = await startSimulator();
    const host = await PayscoreHost.of(simulator).start();
    const url = `${simulator.moduleOptions().http?.baseUrl}/v3/billdownload/file?token=SECRET`;
    await host
      .get(PayscoreClient)
      .download(url)
      .catch(() => undefined);
    expect(calls).toMatchObject([{ operation: 'PayscoreClient.download', attempts: 1 }]);
    expect(JSON.stringify(calls)).not.toContain('SECRET');
  });
});

@Injectable()
class Ledger {
  readonly booked: string[] = [];
  fault: Error | undefined;
}

@PayscoreWebhookController('wechat/payscore')
class Notifications {
  constructor(private readonly ledger: Ledger) {}

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  paid({ outOrderNo }: { outOrderNo: string }): void {
    if (this.ledger.fault !== undefined) throw this.ledger.fault;
    this.ledger.booked.push(outOrderNo);
  }
}

async function startNotified() {
  const { simulator } = await startSimulator();
  const host = await PayscoreHost.of(simulator).controllers(Notifications).providers(Ledger).start();
  const paid = (id: string) => simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1'), { id });
  return { simulator, host, paid, ledger: host.get(Ledger) };
}

describe('payscore:notification', () => {
  it('tells what became of each: handled, duplicate, failed, unhandled', async () => {
    const { simulator, host, paid, ledger } = await startNotified();
    const told = heard('payscore:notification');
    ledger.fault = new Error('no such user: SECRET-USER');
    await host.deliver(paid('EV-1'));
    ledger.fault = undefined;
    await host.deliver(paid('EV-1'));
    await host.deliver(paid('EV-1'));
    await host.deliver(simulator.notification('PAYSCORE.USER_CONFIRM', paidOrder('R1'), { id: 'EV-2' }));
    expect(told).toEqual(
      [
        { eventType: 'PAYSCORE.USER_PAID', outcome: 'failed', code: 'HANDLER_FAILED' },
        { eventType: 'PAYSCORE.USER_PAID', outcome: 'handled', code: undefined },
        { eventType: 'PAYSCORE.USER_PAID', outcome: 'duplicate', code: undefined },
        { eventType: 'PAYSCORE.USER_CONFIRM', outcome: 'unhandled', code: undefined },
      ].map((message) => ({
        registration: undefined,
        mchid: '1230000109',
        from: 'receive',
        reconciled: false,
        retried: false,
        duration: expect.any(Number) as number,
        ...message,
      })),
    );
    expect(JSON.stringify(told)).not.toMatch(/SECRET|oUpF8|R1|EV-/);
  });

  it('tells of one that is refused, with the code and nothing of its content', async () => {
    const { host, paid } = await startNotified();
    const told = heard('payscore:notification');
    const { headers, body } = await paid('EV-1');
    await host.deliver({ headers, body: `${body} ` });
    expect(told).toMatchObject([
      { eventType: undefined, outcome: 'refused', code: 'PAYSCORE_SIGNATURE', duration: 0 },
    ]);
  });
});

@PayscoreWebhookController('wechat/payscore/:mchid', { merchants: true })
class OfMerchants {}

/** A host of merchants at run time, which answers a notification of which nothing is verified. */
async function startMerchants(options: Partial<PayscoreMerchantsOptions> = {}) {
  const host = await PayscoreHost.of(PayscoreMerchantsModule.forRoot({ load: () => undefined, ...options }))
    .controllers(OfMerchants)
    .start();
  const strangers = (mchid: string) =>
    host.deliver(
      {
        headers: {
          ...signedHeaders('{}', publicKeyIdentity, Date.now()),
          'Content-Type': 'application/json',
        },
        body: '{}',
      },
      `/wechat/payscore/${mchid}`,
    );
  return { host, strangers };
}

describe('payscore:notification of merchants at run time', () => {
  const turnedAway = {
    registration: 'merchants',
    mchid: undefined,
    eventType: undefined,
    reconciled: false,
    from: 'receive',
    duration: 0,
    retried: false,
  };

  it('tells of one for an unknown merchant, and of a path that names none, without the number', async () => {
    const told = heard('payscore:notification');
    const { strangers } = await startMerchants();
    for (const mchid of ['5001', '5001', 'SECRET'])
      expect(await strangers(mchid)).toMatchObject({ status: 404 });
    const refusal = { ...turnedAway, outcome: 'refused', code: 'PAYSCORE_MERCHANT_UNKNOWN' };
    expect(told).toEqual([refusal, refusal, refusal]);
  });

  it('tells of a flood of strangers as refused, so that it raises no alarm', async () => {
    const told = heard('payscore:notification');
    const { strangers } = await startMerchants({ strangers: { loadsPerSecond: 1 } });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => strangers(String(5_000 + index))),
    );
    // A look comes back each second, so that a slow machine answers some with 404.
    const busy = answers.filter(({ status }) => status === 503);
    expect(busy.length).toBeGreaterThan(5);
    expect(told).toHaveLength(20);
    expect(told.filter(({ code }) => code === 'TOO_MANY_STRANGERS')).toEqual(
      busy.map(() => ({ ...turnedAway, outcome: 'refused', code: 'TOO_MANY_STRANGERS' })),
    );
    expect(JSON.stringify(told)).not.toMatch(/50\d\d/);
  });

  it.each<[string, Partial<PayscoreMerchantsOptions>]>([
    ['fails', { load: () => Promise.reject(new Error('SECRET-DATABASE')) }],
    ['hangs', { load: () => new Promise(() => undefined), notifications: { deadline: 50 } }],
  ])('tells of one whose merchant is not loaded because load %s, once', async (_, options) => {
    const told = heard('payscore:notification');
    const { host, strangers } = await startMerchants(options);
    expect(await strangers('5001')).toMatchObject({ status: 503 });
    await host.app.close();
    expect(told).toEqual([{ ...turnedAway, outcome: 'failed', code: 'PAYSCORE_MERCHANT_NOT_LOADED' }]);
  });
});

describe('payscore:platform-keys', () => {
  it('tells of the certificates that were downloaded', async () => {
    const told = heard('payscore:platform-keys');
    const { simulator } = await startSimulator({ platformKeys: 'certificate' });
    const host = await PayscoreHost.of(simulator).start();
    await host
      .get(ServiceOrderService)
      .query({ outOrderNo: 'R1' })
      .catch(() => undefined);
    expect(told).toMatchObject([
      { mchid: '1230000109', certificates: 1, added: 1, validTo: expect.any(Number) as number },
    ]);
    expect(Object.keys(told[0] ?? {}).toSorted()).toEqual(
      ['added', 'certificates', 'mchid', 'registration', 'validTo'].toSorted(),
    );
  });
});

it('names every channel once, and counts the signatures of the process', () => {
  const names: Record<keyof PayscoreChannels, true> = {
    'payscore:attempt': true,
    'payscore:call': true,
    'payscore:command': true,
    'payscore:failover': true,
    'payscore:notification': true,
    'payscore:platform-keys': true,
    'payscore:rate-limit': true,
  };
  expect([...PAYSCORE_CHANNELS].toSorted((one, other) => one.localeCompare(other))).toEqual(
    Object.keys(names),
  );
  expect(getSignatureQueue()).toEqual({ running: 0, waiting: 0 });
});
