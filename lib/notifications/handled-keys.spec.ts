import { describe, expect, it } from 'vitest';
import { handledAmong, markHandled } from './handled-keys.js';
import { MemoryNotificationStore } from './memory-notification-store.js';
import type { NotificationStore } from './notification-store.js';

const lease = 60_000;

/** A host's own store, which can claim only. */
function claimsOnly(): NotificationStore {
  const inner = new MemoryNotificationStore();
  return { claim: (keys, milliseconds) => inner.claim(keys, milliseconds) };
}

describe.each([
  ['the store of this package', () => new MemoryNotificationStore()],
  ['a store that can claim only', claimsOnly],
])('handled keys of %s', (_, make) => {
  it('are found, and no key is held afterwards', async () => {
    const store = make();
    await markHandled('1:a', { store, lease });
    const held = await store.claim(['1:b'], lease);
    expect(await handledAmong(['1:a', '1:b', '1:c'], { store, lease })).toEqual(new Set(['1:a']));
    expect(held).toBeTypeOf('object');
    expect(await store.claim(['1:c'], lease)).toBeTypeOf('object');
  });

  it('are not marked where a claim is held', async () => {
    const store = make();
    await store.claim(['1:a'], lease);
    await markHandled('1:a', { store, lease });
    expect(await store.claim(['1:a'], lease)).toBe('in-progress');
  });
});
