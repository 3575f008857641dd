import type { NotificationStore } from './notification-store.js';

interface Claiming {
  readonly store: NotificationStore;
  readonly lease: number;
}

/** Those of the keys that the store holds as handled. */
export async function handledAmong(
  keys: readonly string[],
  { store, lease }: Claiming,
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  if (store.findHandled !== undefined) return store.findHandled(keys);
  const done = new Set<string>();
  for (const key of keys) {
    const claim = await store.claim([key], lease);
    if (claim === 'done') done.add(key);
    else if (claim !== 'in-progress') await claim.release();
  }
  return done;
}

/** Has the store hold a key as handled. */
export async function markHandled(key: string, { store, lease }: Claiming): Promise<void> {
  if (store.markHandled !== undefined) return store.markHandled(key);
  const claim = await store.claim([key], lease);
  if (typeof claim === 'object') await claim.complete();
}
