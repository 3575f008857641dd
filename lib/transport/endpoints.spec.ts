import { expect, it } from 'vitest';
import { Endpoints } from './endpoints.js';
import { stopwatch } from './stopwatch.js';

it('tries the primary again after a minute, though the wall clock was set back meanwhile', () => {
  const clock = { wall: 7_200_000, steady: 0 };
  const endpoints = new Endpoints(
    'https://a.example',
    'https://b.example',
    () =>
      stopwatch(
        () => clock.wall,
        () => clock.steady,
      ),
    () => undefined,
  );
  for (let failures = 0; failures < 3; failures += 1) endpoints.gaveNoAnswer('https://a.example');
  clock.wall -= 3_600_000;
  clock.steady += 59_999;
  expect(endpoints.first()).toBe('https://b.example');
  clock.steady += 1;
  expect(endpoints.first()).toBe('https://a.example');
  expect(endpoints.first()).toBe('https://b.example');
});
