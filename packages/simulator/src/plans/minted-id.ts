import { randomInt } from 'node:crypto';
import { beijingSeconds } from '../base/beijing-time.js';

/** A number in the form of WeChat Pay's plan numbers: 32 digits, of which 14 are the Beijing time. */
export function mintedId(prefix: '0100' | '0101', now: number): string {
  return prefix + beijingSeconds(now) + String(randomInt(10 ** 14)).padStart(14, '0');
}
