import type { KeyObject } from 'node:crypto';
import { KeyFormatError } from '../crypto/key-pem.js';
import { PayscoreConfigError } from '../errors/index.js';

/** Refuses a value that is no object of options. */
export function requireObject(value: unknown, option: string): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  throw new PayscoreConfigError(option, 'it is no object', 'Pass an object of options, or leave it out');
}

export function present<T>(value: T | null | undefined, option: string): T {
  if (value === undefined || value === null || value === '') {
    throw new PayscoreConfigError(
      option,
      'it is missing',
      'Pass it; an unset environment variable is the usual reason',
    );
  }
  return value;
}

export function flag(value: unknown, option: string): boolean | undefined {
  if (value === undefined || typeof value === 'boolean') return value;
  // A text from the environment is refused, because even "false" would count as true.
  throw new PayscoreConfigError(option, `it is a value of type ${typeof value}`, 'Pass true or false');
}

export function url(value: unknown, option: string, remedy: string): URL {
  if (typeof value !== 'string' || !URL.canParse(value))
    throw new PayscoreConfigError(option, 'it is no URL', remedy);
  return new URL(value);
}

/** Longest time of Node's timers in milliseconds, about 24.8 days. A longer one would fire at once. */
const longestTimeout = 2 ** 31 - 1;

/** Whether a value is a time for a timer: whole milliseconds above 0. */
export function isTimeout(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) <= longestTimeout;
}

export function resolveTimeout(value: number, option: string, example: string): number {
  if (!isTimeout(value)) {
    throw new PayscoreConfigError(
      option,
      `it is no whole number from 1 to ${longestTimeout}`,
      `Pass milliseconds, ${example}`,
    );
  }
  return value;
}

export function parsedKey(option: string, parse: () => KeyObject, remedy: string): KeyObject {
  try {
    return parse();
  } catch (error) {
    if (error instanceof KeyFormatError) throw new PayscoreConfigError(option, error.message, remedy);
    throw error;
  }
}
