import { describe, expect, it } from 'vitest';
import { MemoryNotificationStore } from './memory-notification-store.js';
import type { NotificationClaim } from './notification-store.js';

const lease = 60_000;

function start(maximumKeys?: number): { store: MemoryNotificationStore; clock: { now: number } } {
  const clock = { now: 1_000 };
  return { store: new MemoryNotificationStore(() => clock.now, maximumKeys), clock };
}

/** Claims, and fails if there is nothing to claim. */
async function claim(store: MemoryNotificationStore, ...keys: string[]): Promise<NotificationClaim> {
  const claimed = await store.claim(keys, lease);
  if (typeof claimed === 'string') throw new Error(`${keys.join()} is ${claimed}`);
  return claimed;
}

/** Claims and completes. */
const handle = async (store: MemoryNotificationStore, ...keys: string[]): Promise<void> =>
  (await claim(store, ...keys)).complete();

describe('the right to handle a notification', () => {
  it('is given to one of many that ask at once', async () => {
    const { store } = start();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => store.claim(['id:1', 'content:1'], lease)),
    );
    expect(answers.filter((answer) => answer === 'in-progress')).toHaveLength(49);
  });

  it('covers all of its keys, each of which is enough to recognise a repeat', async () => {
    const { store } = start();
    await claim(store, 'id:1', 'content:1');
    expect(await store.claim(['id:1', 'content:2'], lease)).toBe('in-progress');
    expect(await store.claim(['id:2', 'content:1'], lease)).toBe('in-progress');
    await claim(store, 'id:3', 'content:3');
  });

  it('is refused whole: no key of a refused claim is held', async () => {
    const { store } = start();
    await claim(store, 'id:1', 'content:1');
    expect(await store.claim(['id:2', 'content:1'], lease)).toBe('in-progress');
    await claim(store, 'id:2', 'content:2');
  });

  it('is over for good once the notification is handled, under each key', async () => {
    const { store, clock } = start();
    await (await claim(store, 'id:1', 'content:1')).complete();
    clock.now += 365 * 24 * 60 * lease;
    expect(await store.claim(['id:1', 'content:2'], lease)).toBe('done');
    expect(await store.claim(['id:2', 'content:1'], lease)).toBe('done');
  });

  it('can be had again after a release, under each key', async () => {
    const { store } = start();
    await (await claim(store, 'id:1', 'content:1')).release();
    await claim(store, 'id:1', 'content:2');
    await claim(store, 'id:2', 'content:1');
  });

  it('is done when one key is done, even while another is being handled', async () => {
    const { store } = start();
    await claim(store, 'id:1');
    await (await claim(store, 'content:2')).complete();
    expect(await store.claim(['id:1', 'content:2'], lease)).toBe('done');
  });
});

describe('a lease', () => {
  it('runs out at its end and not before', async () => {
    const { store, clock } = start();
    await claim(store, 'id:1');
    clock.now += lease - 1;
    expect(await store.claim(['id:1'], lease)).toBe('in-progress');
    clock.now += 1;
    await claim(store, 'id:1');
  });

  it('begins anew with the next holder', async () => {
    const { store, clock } = start();
    await claim(store, 'id:1');
    clock.now += lease;
    await claim(store, 'id:1');
    clock.now += lease - 1;
    expect(await store.claim(['id:1'], lease)).toBe('in-progress');
  });

  it('that ran out gives its old holder no right to release what another holds', async () => {
    const { store, clock } = start();
    const old = await claim(store, 'id:1', 'content:1');
    clock.now += lease;
    await claim(store, 'id:1', 'content:1');
    await old.release();
    expect(await store.claim(['id:1'], lease)).toBe('in-progress');
    expect(await store.claim(['content:1'], lease)).toBe('in-progress');
  });

  it('that ran out gives its old holder no right to complete what another holds', async () => {
    const { store, clock } = start();
    const old = await claim(store, 'id:1', 'content:1');
    clock.now += lease;
    const current = await claim(store, 'id:1', 'content:1');
    await old.complete();
    expect(await store.claim(['id:1'], lease)).toBe('in-progress');
    await current.release();
    await claim(store, 'id:1');
  });

  it('that ran out unnoticed still lets its holder complete', async () => {
    const { store, clock } = start();
    const late = await claim(store, 'id:1');
    clock.now += lease;
    await late.complete();
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
