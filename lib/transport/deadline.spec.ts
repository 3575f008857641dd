import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Deadline, until } from './deadline.js';
import type { EndSignal } from './light-signal.js';
import { machineTiming } from '../config/timing.js';

const pending = (): Promise<never> => new Promise(() => undefined);

describe('the time of a call', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('ends it, and an attempt before it', async () => {
    const deadline = new Deadline(15_000, machineTiming);
    let attempt: EndSignal | undefined;
    void deadline.within(4_000, (signal) => ((attempt = signal), pending()));
    await vi.advanceTimersByTimeAsync(4_000);
    expect([attempt?.aborted, deadline.aborted]).toEqual([true, false]);
    await vi.advanceTimersByTimeAsync(11_000);
    expect(deadline.reason).toMatchObject({ name: 'TimeoutError' });
    expect(deadline.remaining).toBe(0);
  });

  it('ends an attempt that may take longer', async () => {
    const deadline = new Deadline(1_000, machineTiming);
    let attempt: EndSignal | undefined;
    void deadline.within(4_000, (signal) => ((attempt = signal), pending()));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(attempt?.reason).toMatchObject({ name: 'TimeoutError' });
  });

  it('leaves no timer and no listener behind once the call has ended', async () => {
    const caller = new AbortController();
    const deadline = new Deadline(15_000, machineTiming, caller.signal);
    await deadline.within(4_000, () => Promise.resolve());
    await deadline.within(4_000, () => Promise.reject(new Error('refused'))).catch(() => undefined);
    await until(deadline, Promise.resolve());
    await until(deadline, Promise.reject(new Error('refused'))).catch(() => undefined);
    expect(vi.getTimerCount()).toBe(1);
    deadline.close();
    expect(vi.getTimerCount()).toBe(0);
    expect(deadline.waits).toBe(0);
    expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
  });

  it('is ended by its caller, for the caller’s reason', () => {
    const caller = new AbortController();
    const deadline = new Deadline(15_000, machineTiming, caller.signal);
    let attempt: EndSignal | undefined;
    void deadline.within(4_000, (signal) => ((attempt = signal), pending()));
    const reason = new Error('shutting down');
    caller.abort(reason);
    expect([deadline.reason, attempt?.reason]).toEqual([reason, reason]);
    expect(deadline.remaining).toBe(0);
  });

  it('ends nothing for a caller once the call has ended', () => {
    const caller = new AbortController();
    const deadline = new Deadline(15_000, machineTiming, caller.signal);
    deadline.close();
    caller.abort();
    expect(deadline.aborted).toBe(false);
  });

  it('ends at once what begins after it, and every wait once', async () => {
    const caller = new AbortController();
    const deadline = new Deadline(15_000, machineTiming, caller.signal);
    const heard: string[] = [];
    deadline.addEventListener('abort', () => heard.push('first'));
    deadline.addEventListener('abort', () => heard.push('second'));
    const early = deadline.signal;
    const reason = new Error('shutting down');
    caller.abort(reason);
    deadline.abort(new Error('later'));
    expect(heard).toEqual(['first', 'second']);
    expect([early.reason, deadline.signal.reason]).toEqual([reason, reason]);
    expect(() => deadline.throwIfAborted()).toThrow(reason);
    await expect(until(deadline, pending())).rejects.toBe(reason);
    const attempt = await deadline.within(4_000, (signal) => Promise.resolve(signal));
    expect(attempt.reason).toBe(reason);

    const afterwards = new Deadline(15_000, machineTiming, AbortSignal.abort(reason));
    expect([afterwards.reason, afterwards.signal.reason]).toEqual([reason, reason]);
    afterwards.close();
  });
});
