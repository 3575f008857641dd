import { PayscoreConnectionError, ServiceOrderService, type PayscoreModuleOptions } from 'nestjs-payscore';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  closedPort,
  inTurn,
  json,
  nonceOf,
  refused,
  startBlackHole,
  startMerchant,
} from './support/bad-day.js';
import { now } from './support/keys.js';
import { startServer } from './support/local-server.js';
import { reduction, rental } from './support/rental.js';
import { rejectionOf } from './support/thrown.js';

const done = json({ out_order_no: 'R1', state: 'DOING' });

async function start(baseUrl: string, options: Partial<PayscoreModuleOptions> = {}, name?: string) {
  const backup = await startServer(() => done);
  const http = { baseUrl, backupBaseUrl: backup.origin, ...options.http };
  const merchant = await startMerchant({ ...options, http }, undefined, name);
  return { ...merchant, orders: merchant.nest.get(ServiceOrderService), backup };
}

describe('a call that WeChat Pay never receives at its primary domain', () => {
  it.each<[string, () => Promise<string>]>([
    ['the port is closed', () => Promise.resolve(closedPort)],
    ['the name does not resolve', () => Promise.resolve('https://nope.invalid')],
    ['no secure connection comes about', startBlackHole],
  ])('goes to the backup at once, whatever it does: %s', async (_, primary) => {
    const { orders, backup, timing } = await start(await primary(), { http: { connectTimeout: 300 } });
    // Repeating it would not be safe; sending it for the first time is.
    await orders.modify('R1', reduction(1));
    expect(backup.requests).toHaveLength(1);
    expect(timing.pauses).toEqual([0]);
  });

  it('goes nowhere else when there is no other domain', async () => {
    const { orders, timing } = await start(closedPort, { http: { backupBaseUrl: false } });
    const error = await rejectionOf(PayscoreConnectionError, orders.modify('R1', reduction(1)));
    expect(error).toMatchObject({ outcome: 'not-sent', attempts: 3 });
    expect(timing.pauses).toEqual([250, 500]);
  });

  it('was not sent when neither domain can be reached', async () => {
    const { orders, timing } = await start(closedPort, { http: { backupBaseUrl: 'http://127.0.0.1:2' } });
    const error = await rejectionOf(PayscoreConnectionError, orders.modify('R1', reduction(1)));
    expect(error).toMatchObject({ outcome: 'not-sent', attempts: 3 });
    expect(timing.pauses).toEqual([0, 500]);
  });
});

describe('a call that may have been carried out at the primary domain', () => {
  it('is repeated at the backup, signed anew, when that is safe', async () => {
    const primary = await startServer(() => undefined);
    const { orders, backup } = await start(primary.origin);
    await orders.create(rental());
    const both = [primary.requests[0], backup.requests[0]];
    expect(both.map((request) => request?.body)).toEqual([both[0]?.body, both[0]?.body]);
    expect(new Set(both.map((request) => request && nonceOf(request))).size).toBe(2);
  });

  it('goes nowhere when it is not', async () => {
    const primary = await startServer(() => undefined);
    const { orders, backup } = await start(primary.origin, { resolveUnknown: false });
    const error = await rejectionOf(PayscoreConnectionError, orders.modify('R1', reduction(1)));
    expect(error.outcome).toBe('unknown');
    expect(backup.requests).toEqual([]);
  });

  it('stays where it was answered, badly or not', async () => {
    const primary = await startServer(inTurn(refused(500, 'SYSTEM_ERROR'), done));
    const { orders, backup } = await start(primary.origin);
    await orders.create(rental());
    expect(primary.requests).toHaveLength(2);
    expect(backup.requests).toEqual([]);
  });
});

/** A primary that answers or breaks off, as the test wants. */
async function outage(name?: string) {
  const clock = { now };
  const state = { up: false };
  const primary = await startServer(() => (state.up ? done : undefined));
  const scene = await start(primary.origin, { clock: () => clock.now }, name);
  const query = async (times: number): Promise<void> => {
    for (let call = 0; call < times; call++) await scene.orders.query({ outOrderNo: 'R1' });
  };
  return { ...scene, primary, clock, state, query };
}

describe('a primary domain that stays away', () => {
  it('is left alone after three failures, but for one call a minute', async () => {
    const { query, primary, backup, clock } = await outage();
    await query(3);
    expect(primary.requests).toHaveLength(3);
    await query(5);
    expect(primary.requests).toHaveLength(3);
    expect(backup.requests).toHaveLength(8);
    clock.now += 59_999;
    await query(1);
    expect(primary.requests).toHaveLength(3);
    clock.now += 1;
    await Promise.all([query(1), query(1), query(1), query(1), query(1)]);
    expect(primary.requests).toHaveLength(4);
  });

  it('is used again once it answers', async () => {
    const { query, primary, backup, clock, state } = await outage();
    await query(4);
    state.up = true;
    clock.now += 60_000;
    await query(5);
    expect(primary.requests).toHaveLength(3 + 5);
    expect(backup.requests).toHaveLength(4);
  });

  it('is announced when calls leave it and when they come back, in the log and on payscore:failover', async () => {
    const seen: unknown[] = [];
    const watch = (message: unknown): void => void seen.push(message);
    subscribe('payscore:failover', watch);
    onTestFinished(() => void unsubscribe('payscore:failover', watch));
    const { query, primary, backup, clock, state, logger } = await outage('hotel');
    await query(5);
    state.up = true;
    clock.now += 60_000;
    await query(2);
    expect(seen).toEqual([
      { registration: 'hotel', mchid: '1900007291', origin: backup.origin, backup: true },
      { registration: 'hotel', mchid: '1900007291', origin: primary.origin, backup: false },
    ]);
    expect(logger.lines('warn').filter((line) => line.includes('primary domain'))).toHaveLength(2);
  });

  it('does not count against it when a merchant ends the wait', async () => {
    const { orders, query, primary, state } = await outage();
    for (let call = 0; call < 5; call++) {
      const signal = AbortSignal.abort();
      await orders.query({ outOrderNo: 'R1' }, { signal }).catch(() => undefined);
    }
    state.up = true;
    await query(1);
    expect(primary.requests).toHaveLength(1);
  });

  it('is no matter of other merchants', async () => {
    const one = await outage('one');
    await one.query(4);
    const other = await startMerchant({ http: { baseUrl: one.primary.origin } }, undefined, 'other');
    one.state.up = true;
    await other.nest.get(ServiceOrderService).query({ outOrderNo: 'R1' });
    expect(one.primary.requests).toHaveLength(4);
  });
});
