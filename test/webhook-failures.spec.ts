import { describe, expect, it } from 'vitest';
import { closedGate } from './support/gate.js';
import { ObservedStore } from './support/observed-store.js';
import { platforms } from './support/payscore-host.js';
import { SurvivingHost } from './support/surviving-host.js';
import { unhandledByNow } from './support/unhandled/seen.js';

describe.each(platforms)('the process of a host on %s survives', (platform) => {
  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('x');
      },
    ],
    ['rejects', () => Promise.reject(new Error('x'))],
    ['rejects without a reason', () => Promise.reject()],
    ['rejects with an object that has no prototype', () => Promise.reject(Object.create(null) as Error)],
  ])('a handler that %s', async (_, work) => {
    const world = await SurvivingHost.boot(platform);
    world.merchant.work = work;
    expect((await world.deliver()).status).toBe(500);
    world.merchant.work = () => undefined;
    await world.expectAlive();
  });

  it('a handler that fails after WeChat Pay was answered', async () => {
    const world = await SurvivingHost.boot(platform, undefined, { notifications: { deadline: 300 } });
    const gate = closedGate();
    world.merchant.work = async () => {
      await gate.opened;
      throw Object.create(null) as Error;
    };
    const released = world.store.next('released');
    expect((await world.deliver()).status).toBe(409);
    gate.open();
    await released;
    world.merchant.work = () => undefined;
    await world.expectAlive();
  });

  it.each(['rejects', 'throws'])('a store that %s after WeChat Pay was answered', async (how) => {
    const gate = closedGate();
    const fail = (): Promise<never> => {
      if (how === 'throws') throw Object.create(null) as Error;
      return Promise.reject(Object.create(null) as Error);
    };
    let broken = true;
    const inner = new ObservedStore();
    const claim: ObservedStore['claim'] = async (keys, lease) => {
      if (!broken) return inner.claim(keys, lease);
      return { complete: fail, release: fail, extend: fail };
    };
    const world = await SurvivingHost.boot(platform, undefined, {
      notifications: { store: { claim }, deadline: 300, lease: 30 },
    });
    world.merchant.work = () => gate.opened;
    expect((await world.deliver()).status).toBe(409);
    gate.open();
    expect(await unhandledByNow()).toEqual([]);
    broken = false;
    await world.expectAlive();
  });
});
