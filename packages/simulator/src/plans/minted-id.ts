import { randomInt } from 'node:crypto';
import { beijingSeconds } from '../base/beijing-time.js';

/** A number as WeChat Pay gives plans: 32 digits with the time in them. */
export function mintedId(prefix: '0100' | '0101', now: number): string {
  return prefix + beijingSeconds(now) + String(randomInt(10 ** 14)).padStart(14, '0');
}
