import type { NotificationClaim, NotificationStore } from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';

export const lease = 60_000;

/** A store for one test, and control of its time. */
export interface TimedStore {
  readonly store: NotificationStore;
  /** Lets the milliseconds pass for the store. */
  readonly pass: (milliseconds: number) => unknown;
}

/** Claims the keys. Throws if the store refuses the claim. */
export async function claim(store: NotificationStore, ...keys: string[]): Promise<NotificationClaim> {
  const claimed = await store.claim(keys, lease);
  if (typeof claimed === 'string') throw new Error(`${keys.join()} is ${claimed}`);
  return claimed;
}

/** Claims the keys and completes the claim. */
export const handle = async (store: NotificationStore, ...keys: string[]): Promise<void> =>
  (await claim(store, ...keys)).complete();

const [id1, id2, id3] = ['1230000109:id:1', '1230000109:id:2', '1230000109:id:3'] as const;
const [content1, content2, content3] = [
  '1230000109:content:1',
  '1230000109:content:2',
  '1230000109:content:3',
] as const;

/** Tests that every store must pass. */
export function describeNotificationStore(start: () => TimedStore | Promise<TimedStore>): void {
  describe('the right to handle a notification', () => {
    it('is given to one of many that ask at once', async () => {
      const { store } = await start();
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => store.claim([id1, content1], lease)),
      );
      expect(answers.filter((answer) => answer === 'in-progress')).toHaveLength(49);
    });

    it('covers all of its keys, each of which is enough to recognise a repeat', async () => {
      const { store } = await start();
      await claim(store, id1, content1);
      expect(await store.claim([id1, content2], lease)).toBe('in-progress');
      expect(await store.claim([id2, content1], lease)).toBe('in-progress');
      await claim(store, id3, content3);
    });

    it('is refused whole: no key of a refused claim is held', async () => {
      const { store } = await start();
      await claim(store, id1, content1);
      expect(await store.claim([id2, content1], lease)).toBe('in-progress');
      await claim(store, id2, content2);
    });

    it('is not given again once the notification is handled, under each key and beyond the lease', async () => {
      const { store, pass } = await start();
      await handle(store, id1, content1);
      await pass(24 * 60 * lease);
      expect(await store.claim([id1, content2], lease)).toBe('done');
      expect(await store.claim([id2, content1], lease)).toBe('done');
    });

    it('is given again after a release, under each key', async () => {
      const { store } = await start();
      await (await claim(store, id1, content1)).release();
      await claim(store, id1, content2);
      await claim(store, id2, content1);
    });

    it('is refused as done when one key is done, even while another is being handled', async () => {
      const { store } = await start();
      await claim(store, id1);
      await handle(store, content2);
      expect(await store.claim([id1, content2], lease)).toBe('done');
    });
  });

  describe('a handled key', () => {
    it('is found among others: free ones, and one that is claimed', async () => {
      const { store } = await start();
      await handle(store, id1, content1);
      await claim(store, id2);
      expect(await store.findHandled?.([id2, content1, id3])).toEqual(new Set([content1]));
      expect(await store.findHandled?.([])).toEqual(new Set());
      await claim(store, id3);
    });

    it('may be marked without a claim, once or twice', async () => {
      const { store, pass } = await start();
      await store.markHandled?.(id1);
      await store.markHandled?.(id1);
      await pass(24 * 60 * lease);
      expect(await store.claim([id1, content1], lease)).toBe('done');
    });

    it('is not marked while a claim on it is held', async () => {
      const { store, pass } = await start();
      await claim(store, id1);
      await store.markHandled?.(id1);
      expect(await store.claim([id1], lease)).toBe('in-progress');
      await pass(lease);
      await store.markHandled?.(id1);
      expect(await store.claim([id1], lease)).toBe('done');
    });
  });

  describe('a lease', () => {
    it('runs out at its end and not long before', async () => {
      const { store, pass } = await start();
      await claim(store, id1);
      await pass(lease / 2);
      expect(await store.claim([id1], lease)).toBe('in-progress');
      await pass(lease / 2);
      await claim(store, id1);
    });

    it('begins anew with the next holder', async () => {
      const { store, pass } = await start();
      await claim(store, id1);
      await pass(lease);
      await claim(store, id1);
      await pass(lease / 2);
      expect(await store.claim([id1], lease)).toBe('in-progress');
    });

    it('holds for as long as it is extended, and no longer', async () => {
      const { store, pass } = await start();
      const long = await claim(store, id1, content1);
      for (let round = 0; round < 3; round++) {
        await pass(lease / 2);
        await long.extend(lease);
      }
      await pass(lease / 2);
      expect(await store.claim([id1], lease)).toBe('in-progress');
      expect(await store.claim([content1], lease)).toBe('in-progress');
      await pass(lease / 2);
      await claim(store, id1, content1);
    });

    it('that ran out unnoticed can still be extended', async () => {
      const { store, pass } = await start();
      const late = await claim(store, id1);
      await pass(lease);
      await late.extend(lease);
      expect(await store.claim([id1], lease)).toBe('in-progress');
    });

    it('that ran out unnoticed still lets its holder complete', async () => {
      const { store, pass } = await start();
      const late = await claim(store, id1);
      await pass(lease);
      await late.complete();
      expect(await store.claim([id1], lease)).toBe('done');
    });

    it('that ran out gives its old holder no right to release what another holds', async () => {
      const { store, pass } = await start();
      const old = await claim(store, id1, content1);
      await pass(lease);
      await claim(store, id1, content1);
      await old.release();
      expect(await store.claim([id1], lease)).toBe('in-progress');
      expect(await store.claim([content1], lease)).toBe('in-progress');
    });

    it('that ran out gives its old holder no right to complete what another holds', async () => {
      const { store, pass } = await start();
      const old = await claim(store, id1, content1);
      await pass(lease);
      const current = await claim(store, id1, content1);
      await old.complete();
      expect(await store.claim([id1], lease)).toBe('in-progress');
      await current.release();
      await claim(store, id1);
    });

    it('that ran out gives its old holder no right to extend what another holds', async () => {
      const { store, pass } = await start();
      const old = await claim(store, id1);
      await pass(lease);
      const current = await claim(store, id1);
      await old.extend(10 * lease);
      await pass(lease);
      await claim(store, id1);
      await current.release();
      expect(await store.claim([id1], lease)).toBe('in-progress');
    });

    it('does not outlive completion when it is extended too late', async () => {
      const { store, pass } = await start();
      const done = await claim(store, id1);
      await done.complete();
      await done.extend(lease);
      await pass(2 * lease);
      expect(await store.claim([id1], lease)).toBe('done');
    });
  });
}
