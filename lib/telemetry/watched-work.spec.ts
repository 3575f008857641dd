import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { unhandledByNow } from '../../test/support/unhandled/seen.js';
import { WatchedWork, type PayscoreSpan, type WatchedShape } from './watched-work.js';

interface End {
  readonly outcome: string;
  readonly duration: number;
}

const shape = (): WatchedShape<string, End, number> => {
  let time = 0;
  return {
    now: () => (time += 5),
    start: vi.fn(() => 'begun'),
    end: vi.fn((result: PromiseSettledResult<number>, duration: number) => ({
      message: { outcome: result.status, duration },
      error: result.status === 'rejected' ? (result.reason as unknown) : undefined,
    })),
  };
};

function heardOn(name: string): unknown[] {
  const heard: unknown[] = [];
  const listen = (message: unknown): void => void heard.push(message);
  subscribe(name, listen);
  onTestFinished(() => void unsubscribe(name, listen));
  return heard;
}

/** A span whose work has a further promise behind it. */
const chained = (): PayscoreSpan<End> => ({
  end: () => undefined,
  run: (work) => (work() as unknown as Promise<unknown>).then((value) => value) as never,
});

const fail = (): never => {
  throw new Error('tracer');
};

const plain = (): PayscoreSpan<End> => ({ run: (work) => work(), end: () => undefined });

describe('work that nobody watches', () => {
  it('is returned as it is, and no message is made', () => {
    const watched = new WatchedWork<string, End>('test:unwatched');
    const unwatched = shape();
    const result = Promise.resolve(1);
    expect(watched.run(unwatched, () => result)).toBe(result);
    expect(unwatched.start).not.toHaveBeenCalled();
    expect(unwatched.end).not.toHaveBeenCalled();
  });
});

describe('work with a subscriber', () => {
  it('is published once it has ended, with its duration', async () => {
    const watched = new WatchedWork<string, End>('test:published');
    const heard = heardOn('test:published');
    await expect(watched.run(shape(), () => Promise.resolve(1))).resolves.toBe(1);
    const failure = new Error('refused');
    await expect(watched.run(shape(), () => Promise.reject(failure))).rejects.toBe(failure);
    expect(heard).toEqual([
      { outcome: 'fulfilled', duration: 5 },
      { outcome: 'rejected', duration: 5 },
    ]);
  });
});

describe('work with tracers', () => {
  it('runs within the contexts of all of them, the first one outside', async () => {
    const watched = new WatchedWork<string, End>('test:enclosed');
    const context = new AsyncLocalStorage<string>();
    const span = (name: string): PayscoreSpan<End> => ({
      run: (work) => context.run(`${context.getStore() ?? ''}/${name}`, work),
      end: () => undefined,
    });
    watched.enclose(() => span('outer'));
    watched.enclose(() => span('inner'));
    const seen: (string | undefined)[] = [];
    await watched.run(shape(), async () => {
      seen.push(context.getStore());
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(context.getStore());
      return 1;
    });
    expect(seen).toEqual(['/outer/inner', '/outer/inner']);
    expect(context.getStore()).toBeUndefined();
  });

  it('ends the inner span before the outer one', async () => {
    const watched = new WatchedWork<string, End>('test:order');
    const ended: string[] = [];
    for (const name of ['outer', 'inner'])
      watched.enclose(() => ({ run: (work) => work(), end: () => void ended.push(name) }));
    await watched.run(shape(), () => Promise.resolve(1));
    expect(ended).toEqual(['inner', 'outer']);
  });

  it('runs the work without spans where what they would be told cannot be made', async () => {
    const watched = new WatchedWork<string, End>('test:no-start');
    const begin = vi.fn(() => undefined);
    watched.enclose(begin);
    await expect(watched.run({ ...shape(), start: fail }, () => Promise.resolve(7))).resolves.toBe(7);
    expect(begin).not.toHaveBeenCalled();
  });

  it('tells each of the end and of the error, until it is taken away', async () => {
    const watched = new WatchedWork<string, End>('test:ended');
    const end = vi.fn();
    const begin = vi.fn((): PayscoreSpan<End> => ({ run: (work) => work(), end }));
    const remove = watched.enclose(begin);
    const failure = new Error('refused');
    await watched.run(shape(), () => Promise.reject(failure)).catch(() => undefined);
    expect(begin.mock.calls).toEqual([['begun']]);
    expect(end.mock.calls).toEqual([[{ outcome: 'rejected', duration: 5 }, failure]]);
    remove();
    expect(watched.isWatched).toBe(false);
  });

  it.each<[string, Partial<PayscoreSpan<End>>]>([
    [
      'throws before the work',
      {
        run: () => {
          throw new Error('tracer');
        },
      },
    ],
    [
      'throws after the work has begun',
      {
        run: (work) => {
          work();
          throw new Error('tracer');
        },
      },
    ],
    [
      'runs the work twice',
      {
        run: (work) => {
          work();
          return work();
        },
      },
    ],
    [
      'throws at the end',
      {
        end: () => {
          throw new Error('tracer');
        },
      },
    ],
  ])('runs it once and returns its result where a tracer %s', async (_, span) => {
    const watched = new WatchedWork<string, End>('test:hostile');
    watched.enclose(() => ({ ...plain(), ...span }));
    const work = vi.fn(() => Promise.resolve(7));
    await expect(watched.run(shape(), work)).resolves.toBe(7);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('fails alone where tracers hang promises of their own behind it', async () => {
    const watched = new WatchedWork<string, End>('test:chained');
    watched.enclose(chained);
    watched.enclose(() => ({ ...chained(), end: () => undefined }));
    const failure = new Error('refused');
    await expect(watched.run(shape(), () => Promise.reject(failure))).rejects.toBe(failure);
    expect(await unhandledByNow()).toEqual([]);
  });

  it('runs it without a span where a tracer cannot begin one', async () => {
    const watched = new WatchedWork<string, End>('test:no-span');
    watched.enclose(() => {
      throw new Error('tracer');
    });
    watched.enclose(() => undefined);
    await expect(watched.run(shape(), () => Promise.resolve(7))).resolves.toBe(7);
  });
});
