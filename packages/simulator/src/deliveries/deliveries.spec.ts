import { EventEmitter, once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { ScriptedAnswer, startServer } from '../../../../test/support/local-server.js';
import { startConfirmedHost, startNotifiedHost } from '../../../../test/support/notified-host.js';
import { isSignedBy } from '../../../../test/support/raw-client.js';
import { SimulatedMerchant, tenOClock } from '../../../../test/support/simulated-merchant.js';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

const accept = (): ScriptedAnswer => ({ status: 204 });
const refuse = (): ScriptedAnswer => ({ status: 500, body: '{"code":"FAIL"}' });

describe('A host that does not accept', () => {
  it('is asked again at each documented interval, for 24 hours and 4 minutes, and then no more', async () => {
    const { merchant, received } = await startConfirmedHost(refuse);
    await merchant.clock.advance(30 * hour);
    const [delivery] = merchant.simulator.deliveries.list();
    const times = delivery?.attempts.map(({ at }) => at) ?? [];
    const intervals = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(intervals).toEqual([
      15 * second,
      15 * second,
      30 * second,
      3 * minute,
      10 * minute,
      20 * minute,
      30 * minute,
      30 * minute,
      30 * minute,
      60 * minute,
      3 * hour,
      3 * hour,
      3 * hour,
      6 * hour,
      6 * hour,
    ]);
    expect((times.at(-1) ?? 0) - tenOClock).toBe(24 * hour + 4 * minute);
    expect(delivery?.state).toBe('failed');
    expect(received).toHaveLength(16);
  });

  it('gets no repeat before its interval is over', async () => {
    const { merchant, received } = await startConfirmedHost(refuse);
    await merchant.clock.advance(15 * second - 1);
    expect(received).toHaveLength(1);
    expect(merchant.simulator.deliveries.list()).toMatchObject([
      { state: 'waiting', nextAttemptAt: tenOClock + 15 * second },
    ]);
    await merchant.clock.advance(1);
    expect(received).toHaveLength(2);
  });

  it('gets no repeat after it has accepted', async () => {
    let calls = 0;
    const { merchant, received } = await startConfirmedHost(() => ({ status: (calls += 1) < 3 ? 503 : 200 }));
    await merchant.clock.advance(30 * hour);
    expect(received).toHaveLength(3);
    const [delivery] = merchant.simulator.deliveries.list();
    expect(delivery?.attempts.map(({ status }) => status)).toEqual([503, 503, 200]);
    expect(delivery?.state).toBe('delivered');
  });

  it('gets the same notification again, signed afresh', async () => {
    const { merchant, received } = await startConfirmedHost(refuse);
    await merchant.clock.advance(15 * second);
    const [first, second_] = received;
    expect(second_?.body).toBe(first?.body);
    expect(second_?.headers['wechatpay-timestamp']).toBe(String(tenOClock / 1000 + 15));
    expect(second_?.headers['wechatpay-nonce']).not.toBe(first?.headers['wechatpay-nonce']);
    const [key = ''] = Object.values(merchant.simulator.moduleOptions().platformKeys ?? {});
    expect(isSignedBy(key, second_?.headers ?? {}, second_?.body ?? '')).toBe(true);
  });

  it.each<[string, Parameters<typeof startServer>[0], object]>([
    ['what it answered', refuse, { status: 500, body: '{"code":"FAIL"}' }],
    [
      'a redirect, which is not followed',
      () => ({ status: 302, headers: { location: '/elsewhere' } }),
      { status: 302 },
    ],
    ['a connection that it broke off', () => undefined, { error: 'socket hang up' }],
  ])('leaves a record of %s', async (_, script, attempt) => {
    const { merchant, received } = await startConfirmedHost(script);
    const [delivery] = merchant.simulator.deliveries.list();
    expect(delivery).toMatchObject({
      subject: 'R1',
      eventType: 'PAYSCORE.USER_CONFIRM',
      state: 'waiting',
    });
    expect(delivery?.attempts).toMatchObject([{ at: tenOClock, ...attempt }]);
    expect(received).toHaveLength(1);
  });

  // The timeout is less than the default of five seconds, so that the test fails if the option does nothing.
  it('in time is asked again', { timeout: 4_000 }, async () => {
    const never = new Promise<ScriptedAnswer>(() => {});
    const { merchant } = await startConfirmedHost(() => never, { notificationTimeout: 20 });
    expect(merchant.simulator.deliveries.list()).toMatchObject([
      { state: 'waiting', attempts: [{ error: 'no answer within 20 ms' }] },
    ]);
  });

  it('because nobody listens is asked again', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.create();
    merchant.simulator.user.confirm('R1');
    await merchant.simulator.deliveries.idle();
    expect(merchant.simulator.deliveries.list()).toMatchObject([
      { state: 'waiting', attempts: [{ error: expect.stringContaining('ECONNREFUSED') as string }] },
    ]);
  });
});

describe('Stopping', () => {
  it('breaks off what is in flight, and leaves it for a later start', async () => {
    const arrivals = new EventEmitter();
    const arrival = once(arrivals, 'request');
    const { merchant, received } = await startNotifiedHost(() => {
      arrivals.emit('request');
      return new Promise(() => {});
    });
    await merchant.create();
    merchant.simulator.user.confirm('R1');
    await arrival;
    await merchant.simulator.stop();
    await merchant.clock.advance(30 * hour);
    expect(received).toHaveLength(1);
    expect(merchant.simulator.deliveries.list()).toMatchObject([
      { state: 'waiting', attempts: [{ error: 'the simulator was stopped' }] },
    ]);
  });

  it('does not send a waiting repeat, and leaves it for a later start', async () => {
    const { merchant, received } = await startConfirmedHost(refuse);
    await merchant.simulator.stop();
    await merchant.clock.advance(30 * hour);
    expect(received).toHaveLength(1);
    expect(merchant.simulator.deliveries.list()).toMatchObject([
      { state: 'waiting', nextAttemptAt: tenOClock + 15 * second, attempts: [{ status: 500 }] },
    ]);
  });
});

it('The list of deliveries is a copy', async () => {
  const { merchant } = await startConfirmedHost(accept);
  const { deliveries } = merchant.simulator;
  deliveries.list()[0]?.attempts.pop();
  expect(deliveries.list()[0]?.attempts).toHaveLength(1);
});
