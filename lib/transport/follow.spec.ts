import { getEventListeners } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { machineTiming } from '../config/timing.js';
import { Deadline } from './deadline.js';
import { follow, isSignal, underFirst } from './follow.js';

/** What Node.js keeps in a signal for AbortSignal.any: a set of weak references, for as long as the signal lives. */
const dependants = (signal: AbortSignal): number =>
  Object.getOwnPropertySymbols(signal)
    .filter((symbol) => symbol.description?.includes('Dependant'))
    .reduce((sum, symbol) => sum + (Reflect.get(signal, symbol) as Set<unknown>).size, 0);

it('A thousand calls at once under one signal have one listener, and leave nothing when they have ended', async () => {
  const warnings: Error[] = [];
  const note = (warning: Error): void => void warnings.push(warning);
  process.on('warning', note);
  onTestFinished(() => void process.off('warning', note));
  const { signal } = new AbortController();
  const deadlines = Array.from({ length: 1_000 }, () => new Deadline(15_000, machineTiming, signal));
  expect(getEventListeners(signal, 'abort')).toHaveLength(1);
  for (const deadline of deadlines) deadline.close();
  await underFirst([signal, new AbortController().signal], () => Promise.resolve());
  await new Promise((resolve) => setImmediate(resolve));
  expect(getEventListeners(signal, 'abort')).toEqual([]);
  expect(dependants(signal)).toBe(0);
  expect(warnings).toEqual([]);
});

it('A signal ends all that follow it, the first and those after a pause, and nobody who has left', () => {
  const caller = new AbortController();
  const heard: string[] = [];
  follow(caller.signal, () => heard.push('left'))();
  follow(caller.signal, () => heard.push('first'));
  follow(caller.signal, () => heard.push('second'));
  caller.abort();
  follow(caller.signal, () => heard.push('late'))();
  expect(heard).toEqual(['first', 'second', 'late']);
  expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
});

/** A signal as old polyfills make it: no reason, no throwIfAborted, no AbortSignal. */
class ForeignSignal extends EventTarget {
  aborted = false;
  abort(): void {
    this.aborted = true;
    this.dispatchEvent(new Event('abort'));
  }
}

it('A signal of another make ends a call as well', async () => {
  const signal = new ForeignSignal();
  const deadline = new Deadline(15_000, machineTiming, signal as unknown as AbortSignal);
  const first = underFirst(
    [new AbortController().signal, signal as unknown as AbortSignal],
    (ended) => new Promise((resolve) => ended.addEventListener('abort', () => resolve(ended.reason))),
  );
  signal.abort();
  deadline.close();
  expect(deadline.reason).toMatchObject({ name: 'AbortError' });
  expect(await first).toMatchObject({ name: 'AbortError' });
});

it.each([[new AbortController(), new ForeignSignal(), { aborted: false }, null, 'x', true]])(
  'What ends no call is no signal',
  (controller, foreign, ...others) => {
    expect([controller, foreign, ...others].map(isSignal)).toEqual([false, true, false, false, false, false]);
  },
);
