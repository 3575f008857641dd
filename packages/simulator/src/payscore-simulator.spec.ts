import { describe, expect, it } from 'vitest';
import { startServer } from '../../../test/support/local-server.js';
import { RawClient } from '../../../test/support/raw-client.js';
import { SimulatedMerchant } from '../../../test/support/simulated-merchant.js';
import { resolveOptions } from '../../../lib/config/payscore.config.js';
import type { PayscoreModuleOptions } from '../../../lib/config/payscore.options.js';
import { PayscoreSimulator, SimulatorError, type PayscoreSimulatorOptions } from './index.js';

it('A power bank is rented, returned and paid', async () => {
  const events: unknown[] = [];
  const { origin } = await startServer(({ body }) => {
    events.push((JSON.parse(body) as { event_type: string }).event_type);
    return { status: 204 };
  });
  const merchant = await SimulatedMerchant.start({ notifyUrl: `${origin}/notify` });
  const { simulator, clock } = merchant;

  expect((await merchant.create()).json).toMatchObject({ state: 'CREATED' });
  simulator.user.confirm('R1');
  expect((await merchant.query()).json).toMatchObject({ state: 'DOING', state_description: 'USER_CONFIRM' });
  await clock.advance(3_600_000);
  expect((await merchant.complete()).json).toMatchObject({
    state: 'DOING',
    state_description: 'MCH_COMPLETE',
  });
  await simulator.deliveries.idle();

  expect(simulator.orders.get('R1')).toMatchObject({
    state: 'DONE',
    collection: { state: 'USER_PAID', paid_amount: 600 },
  });
  expect(events).toEqual(['PAYSCORE.USER_CONFIRM', 'PAYSCORE.USER_PAID']);
});

describe('moduleOptions', () => {
  it.each<[PayscoreSimulatorOptions['platformKeys'], number, boolean]>([
    ['public-key', 1, false],
    ['certificate', 0, true],
    ['both', 1, true],
  ])(
    'are complete options of the module, with the keys of the mode %s',
    async (platformKeys, keys, downloads) => {
      const { simulator } = await SimulatedMerchant.start({ platformKeys });
      const options: PayscoreModuleOptions = simulator.moduleOptions();
      const config = resolveOptions(options);
      expect(config.platformKeys.size).toBe(keys);
      expect(config.downloadCertificates).toBe(downloads);
      expect(config.http.baseUrl).toBe(simulator.baseUrl);
    },
  );

  it('hand a manual clock over, and leave the clock of the machine out', async () => {
    const { simulator, clock } = await SimulatedMerchant.start();
    await clock.advance(5_000);
    expect(simulator.moduleOptions().clock?.()).toBe(clock.now());
    const plain = await PayscoreSimulator.start();
    expect(plain.moduleOptions()).not.toHaveProperty('clock');
    await plain.stop();
  });

  it('hold a key of its own for each merchant number', async () => {
    const first = await SimulatedMerchant.start();
    const second = await SimulatedMerchant.start({ mchid: '1900000109' });
    const [one, other] = [first.simulator.moduleOptions(), second.simulator.moduleOptions()];
    expect(other.mchid).toBe('1900000109');
    expect(other.serialNo).not.toBe(one.serialNo);
    expect(other.privateKey).not.toBe(one.privateKey);
    expect(Object.values(other.platformKeys ?? {})).not.toEqual(Object.values(one.platformKeys ?? {}));
  });

  it('keep what the test sets', async () => {
    const set = { appid: 'wx1', apiV3Key: '3'.repeat(32), apiV2Key: '2'.repeat(32) };
    const { simulator } = await SimulatedMerchant.start(set);
    expect(simulator.moduleOptions()).toMatchObject(set);
  });
});

describe('The recorded requests', () => {
  it('hold each call and its answer', async () => {
    const merchant = await SimulatedMerchant.start();
    const created = await merchant.create();
    const missing = await merchant.query('out_order_no=R2');
    expect(merchant.simulator.requests).toEqual([
      {
        at: merchant.clock.now(),
        method: 'POST',
        path: '/v3/payscore/serviceorder',
        body: merchant.rental(),
        status: 200,
        code: undefined,
        requestId: created.headers['request-id'],
      },
      {
        at: merchant.clock.now(),
        method: 'GET',
        path: expect.stringContaining('/v3/payscore/serviceorder?out_order_no=R2&') as string,
        body: undefined,
        status: 404,
        code: 'ORDER_NOT_EXIST',
        requestId: missing.headers['request-id'],
      },
    ]);
  });

  it('hold a body that is no JSON as text', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.client.post('/v3/payscore/serviceorder', 'a=1');
    expect(merchant.simulator.requests).toMatchObject([{ body: 'a=1', status: 400 }]);
  });

  it('are the last requestLimit ones', async () => {
    const merchant = await SimulatedMerchant.start({ requestLimit: 2 });
    for (const number of ['A', 'B', 'C']) await merchant.query(`out_order_no=${number}`);
    expect(merchant.simulator.requests.map(({ path }) => /no=(\w)/.exec(path)?.[1])).toEqual(['B', 'C']);
  });
});

describe('A simulator', () => {
  it('in the time of the machine admits a client without a clock', async () => {
    const simulator = await PayscoreSimulator.start();
    const { status } = await new RawClient(simulator.moduleOptions()).get('/v3/certificates');
    await simulator.stop();
    expect(status).toBe(404);
  });

  it('listens on a port that is asked for, and frees it when it stops', async () => {
    const first = await PayscoreSimulator.start();
    const port = Number(new URL(first.baseUrl).port);
    await expect(PayscoreSimulator.start({ port })).rejects.toThrow('EADDRINUSE');
    await first.stop();
    const second = await PayscoreSimulator.start({ port });
    expect(second.baseUrl).toBe(first.baseUrl);
    await second.stop();
  });

  it.each<[string, PayscoreSimulatorOptions]>([
    ['services', { services: [] }],
    ['mchid', { mchid: 'merchant' }],
    ['apiV3Key', { apiV3Key: 'short' }],
    ['apiV2Key', { apiV2Key: 'short' }],
  ])('does not start with wrong %s', async (option, options) => {
    await expect(PayscoreSimulator.start(options)).rejects.toThrow(
      expect.objectContaining({
        name: SimulatorError.name,
        message: expect.stringMatching(`^${option}:`) as string,
      }) as Error,
    );
  });
});
