import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Deadline } from './deadline.js';
import { machineTiming } from '../config/timing.js';

const pending = (): Promise<never> => new Promise(() => undefined);

describe('the time of a call', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('ends it, and an attempt before it', async () => {
    const deadline = new Deadline(15_000, machineTiming);
    let attempt: AbortSignal | undefined;
    void deadline.within(4_000, (signal) => ((attempt = signal), pending()));
    await vi.advanceTimersByTimeAsync(4_000);
    expect([attempt?.aborted, deadline.signal.aborted]).toEqual([true, false]);
    await vi.advanceTimersByTimeAsync(11_000);
    expect(deadline.signal.reason).toMatchObject({ name: 'TimeoutError' });
    expect(deadline.remaining).toBe(0);
  });

  it('ends an attempt that may take longer', async () => {
    const deadline = new Deadline(1_000, machineTiming);
    let attempt: AbortSignal | undefined;
    void deadline.within(4_000, (signal) => ((attempt = signal), pending()));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(attempt?.reason).toMatchObject({ name: 'TimeoutError' });
  });

  it('leaves no timer and no listener behind once the call has ended', async () => {
    const caller = new AbortController();
    const deadline = new Deadline(15_000, machineTiming, caller.signal);
    await deadline.within(4_000, () => Promise.resolve());
    await deadline.within(4_000, () => Promise.reject(new Error('refused'))).catch(() => undefined);
    expect(vi.getTimerCount()).toBe(1);
    deadline.close();
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(deadline.signal, 'abort')).toEqual([]);
    expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
  });

  it('is ended by its caller, for the caller’s reason', () => {
    const caller = new AbortController();
    const deadline = new Deadline(15_000, machineTiming, caller.signal);
    let attempt: AbortSignal | undefined;
    void deadline.within(4_000, (signal) => ((attempt = signal), pending()));
    const reason = new Error('shutting down');
    caller.abort(reason);
    expect([deadline.signal.reason, attempt?.reason]).toEqual([reason, reason]);
    expect(deadline.remaining).toBe(0);
  });
});
