import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { EventEmitter, getEventListeners, once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { strangersKey } from '../../test/support/keys.js';
import { signMessage, verifyMessage } from './signature.js';
import { BoundedWork, mostSignatures, signatures, verifications } from './thread-pool.js';

/** Works that the test ends, and a record of those that have begun. */
function works(bound: BoundedWork) {
  const begun: number[] = [];
  const ends = new Map<number, (failure?: Error) => void>();
  const start = (number: number, signal?: AbortSignal): Promise<number> =>
    bound.run(() => {
      begun.push(number);
      return new Promise((resolve, reject) => {
        ends.set(number, (failure) => (failure === undefined ? resolve(number) : reject(failure)));
      });
    }, signal);
  const end = async (number: number, failure?: Error): Promise<void> => {
    ends.get(number)?.(failure);
    await nextTurn();
  };
  return { begun, start, end };
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('signatures at once', () => {
  it('are never more than the bound, and begin in the order of their calls', async () => {
    const { begun, start, end } = works(new BoundedWork(2));
    const all = Promise.all([1, 2, 3, 4, 5].map((number) => start(number)));
    await nextTurn();
    expect(begun).toEqual([1, 2]);
    await end(2);
    expect(begun).toEqual([1, 2, 3]);
    await end(1);
    await end(3);
    expect(begun).toEqual([1, 2, 3, 4, 5]);
    await end(4);
    await end(5);
    expect(await all).toEqual([1, 2, 3, 4, 5]);
  });

  it('are as many as the highest wish of a registration, or the standard once no wish is left', async () => {
    const bound = new BoundedWork(1);
    const withdraw = [bound.limitTo(2), bound.limitTo(3), bound.limitTo(2)];
    expect(bound.most).toBe(3);
    const { begun, start, end } = works(bound);
    const all = Promise.all([1, 2, 3, 4, 5].map((number) => start(number)));
    await nextTurn();
    expect(begun).toEqual([1, 2, 3]);
    for (const one of [...withdraw, ...withdraw]) one();
    expect(bound.most).toBe(1);
    for (const number of [1, 2]) await end(number);
    expect(begun).toEqual([1, 2, 3]);
    await end(3);
    expect(begun).toEqual([1, 2, 3, 4]);
    await end(4);
    await end(5);
    expect(await all).toEqual([1, 2, 3, 4, 5]);
    expect([bound.running, bound.waiting]).toEqual([0, 0]);
  });

  it('leave their place to the next when they fail', async () => {
    const { begun, start, end } = works(new BoundedWork(1));
    const failing = expect(start(1)).rejects.toThrow('no signature');
    const next = start(2);
    await end(1, new Error('no signature'));
    await failing;
    expect(begun).toEqual([1, 2]);
    await end(2);
    expect(await next).toBe(2);
    const afterIdleness = start(3);
    await end(3);
    expect(await afterIdleness).toBe(3);
  });

  it('are not begun for a call that has ended while it waited', async () => {
    const { begun, start, end } = works(new BoundedWork(1));
    const call = new AbortController();
    const first = start(1);
    const dead = start(2, call.signal).catch((reason: unknown) => reason);
    const next = start(3);
    const tooLate = new Error('too late');
    call.abort(tooLate);
    await end(1);
    expect(begun).toEqual([1, 3]);
    expect(await dead).toBe(tooLate);
    await end(3);
    expect(await Promise.all([first, next])).toEqual([1, 3]);
  });

  it('reject at once for a call that ends while it waits, and use up no turn', async () => {
    const bound = new BoundedWork(1);
    const { begun, start, end } = works(bound);
    const call = new AbortController();
    const first = start(1);
    const dead = [2, 3].map((number) => start(number, call.signal).catch((reason: unknown) => reason));
    const next = start(4, new AbortController().signal);
    const tooLate = new Error('too late');
    call.abort(tooLate);
    expect(await Promise.all(dead)).toEqual([tooLate, tooLate]);
    expect([bound.running, bound.waiting]).toEqual([1, 1]);
    expect(await start(5, call.signal).catch((reason: unknown) => reason)).toBe(tooLate);
    await end(1);
    expect(begun).toEqual([1, 4]);
    await end(4);
    expect(await Promise.all([first, next])).toEqual([1, 4]);
    expect([bound.running, bound.waiting]).toEqual([0, 0]);
  });

  it('leave no listener with the signal of a call', async () => {
    const { start, end } = works(new BoundedWork(1));
    const call = new AbortController();
    const both = [1, 2].map((number) => start(number, call.signal));
    await end(1);
    expect(getEventListeners(call.signal, 'abort')).toEqual([]);
    await end(2);
    await Promise.all(both);
  });

  it.each<[threads: number, processors: number, most: number]>([
    [4, 1, 2],
    [4, 2, 4],
    [4, 16, 8],
    [64, 2, 4],
    [64, 16, 32],
    [1, 8, 2],
  ])(
    'are two for each thread that can run: of %i threads on %i processors %i',
    (threads, processors, most) => {
      expect(mostSignatures(threads, processors)).toBe(most);
    },
  );

  it('and verifications each wait for their own kind only', async () => {
    const publicKey = createPublicKey(strangersKey);
    const content = Buffer.from('a message');
    const signature = await signMessage(content, strangersKey);
    const kinds = [
      { bound: signatures, own: () => signMessage(content, strangersKey), other: verifications },
      { bound: verifications, own: () => verifyMessage(content, signature, publicKey), other: signatures },
    ];
    for (const { bound, own, other } of kinds) {
      const gate = new EventEmitter().setMaxListeners(0);
      const occupied = Array.from({ length: 64 }, () => bound.run(() => once(gate, 'open')));
      let ended = false;
      const waiting = own().then(() => (ended = true));
      // A key is generated outside of the bounds, which takes far longer than either work. Works that ended meanwhile
      // are reported in the next turn of the event loop.
      generateKeyPairSync('rsa', { modulusLength: 2048 });
      await nextTurn();
      await other.run(nextTurn);
      expect(ended).toBe(false);
      const opening = setInterval(() => gate.emit('open'), 1);
      await Promise.all([...occupied, waiting]);
      clearInterval(opening);
      expect(ended).toBe(true);
    }
  });
});
