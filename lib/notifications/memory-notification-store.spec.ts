import { describe, expect, it, vi } from 'vitest';
import {
  claim,
  describeNotificationStore,
  handle,
  lease,
} from '../../test/support/notification-store-behaviour.js';
import { MemoryNotificationStore } from './memory-notification-store.js';

function start(maximumKeys?: number): {
  store: MemoryNotificationStore;
  pass: (milliseconds: number) => void;
} {
  const clock = { now: 1_000 };
  const store = new MemoryNotificationStore(() => clock.now, maximumKeys);
  return { store, pass: (milliseconds) => void (clock.now += milliseconds) };
}

describeNotificationStore(start);

describe('time in memory', () => {
  it('ends a lease on the millisecond', async () => {
    const { store, pass } = start();
    await claim(store, 'id:1');
    pass(lease - 1);
    expect(await store.claim(['id:1'], lease)).toBe('in-progress');
    pass(1);
    await claim(store, 'id:1');
  });

  it('never makes a handled notification a new one', async () => {
    const { store, pass } = start();
    await handle(store, 'id:1');
    pass(365 * 24 * 60 * lease);
    expect(await store.claim(['id:1'], lease)).toBe('done');
  });
});

describe('a full store', () => {
  it('forgets the oldest handled notifications first', async () => {
    const { store } = start(4);
    for (const number of [1, 2, 3]) await handle(store, `id:${number}`, `content:${number}`);
    expect(await store.claim(['id:3'], lease)).toBe('done');
    expect(await store.claim(['content:2'], lease)).toBe('done');
    await claim(store, 'id:1');
  });

  it('never forgets one that is being handled', async () => {
    const { store } = start(2);
    await claim(store, 'id:1');
    for (const number of [2, 3, 4, 5]) await handle(store, `id:${number}`);
    expect(await store.claim(['id:1'], lease)).toBe('in-progress');
    expect(await store.claim(['id:5'], lease)).toBe('done');
  });

  it('counts a released notification no longer', async () => {
    const { store } = start(2);
    await handle(store, 'id:1');
    await (await claim(store, 'id:2')).release();
    await handle(store, 'id:3');
    expect(await store.claim(['id:1'], lease)).toBe('done');
  });

  it('takes any number that is being handled at the same time', async () => {
    const { store } = start(2);
    for (const number of [1, 2, 3, 4]) await claim(store, `id:${number}`);
    expect(await store.claim(['id:1'], lease)).toBe('in-progress');
  });
});

it('a lease runs out though the wall clock was set back', async () => {
  const memory = new MemoryNotificationStore();
  const steady = vi.spyOn(performance, 'now').mockReturnValue(1_000);
  const wall = vi.spyOn(Date, 'now').mockReturnValue(7_200_000);
  await memory.claim(['1230000109:id:a'], 60_000);
  wall.mockReturnValue(3_600_000);
  steady.mockReturnValue(61_000);
  expect(await memory.claim(['1230000109:id:a'], 60_000)).toBeTypeOf('object');
  vi.restoreAllMocks();
});
