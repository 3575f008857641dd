import { expect, it } from 'vitest';
import { stopwatch } from './stopwatch.js';

it.each([
  ['the wall clock is set back an hour', -3_600_000, 60_000, 60_000],
  ['a test turns the clock', 60_000, 0, 60_000],
  ['both run', 60_000, 60_000, 60_000],
])('time passes where %s', (_, wall, steady, expected) => {
  let [now, never] = [1_000_000_000, 5];
  const elapsed = stopwatch(
    () => now,
    () => never,
  );
  now += wall;
  never += steady;
  expect(elapsed()).toBe(expected);
});
