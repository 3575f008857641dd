import { setTimeout as pause } from 'node:timers/promises';

const second = 1_000;

/**
 * WeChat Pay counts in seconds and refuses an end in the second of the start, so whoever ends a service that has just begun
 * waits for the next one.
 * @param start milliseconds since 1970
 */
export async function nextSecond(start: number, clock: () => number): Promise<void> {
  const left = start + second - clock();
  if (left > 0) await pause(left);
}
