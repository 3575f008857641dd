import { isTimeout } from './option-checks.js';
import { knownInstead, unknownNames } from './option-names.js';

/**
 * When a call that failed is sent again: with the same bytes, newly signed. Only what cannot take effect twice; see
 * `idempotent` in `PAYSCORE_OPERATIONS`.
 */
export interface PayscoreRetryOptions {
  /** How often a call is sent at most, the first time included. @default 3 */
  attempts?: number | undefined;
  /** Longest pause before the second attempt, in milliseconds; doubled for each further one. The pause is random. @default 500 */
  baseDelay?: number | undefined;
  /** Longest pause of all. A `Retry-After` of WeChat Pay's may be longer. @default 5000 */
  maxDelay?: number | undefined;
}

export type RetryConfig = Readonly<Record<keyof PayscoreRetryOptions, number>>;

export const defaultRetry: RetryConfig = { attempts: 3, baseDelay: 500, maxDelay: 5_000 };

const comparison = (base: unknown, most: unknown): string =>
  `must leave baseDelay at most maxDelay, and they are ${String(base)} and ${String(most)} ms`;

/**
 * What is wrong with the option, and with which part of it.
 * @param base supplies the part that is left out, where it is known
 */
export function retryFault(
  given: unknown,
  base?: RetryConfig,
): { readonly part: string; readonly rule: string } | undefined {
  if (given === undefined || given === false) return undefined;
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return { part: '', rule: 'must be false or an object' };
  const [unknown] = unknownNames(given, defaultRetry);
  if (unknown !== undefined) {
    const instead = knownInstead(unknown, defaultRetry, 'retry.');
    return { part: `.${unknown}`, rule: `must be left out: there is no such option. ${instead}` };
  }
  const { attempts = 1, baseDelay, maxDelay } = given as Record<string, unknown>;
  const rule = 'must be a whole number of milliseconds above 0';
  if (!Number.isInteger(attempts) || Number(attempts) < 1 || Number(attempts) > 10)
    return { part: '.attempts', rule: 'must be a whole number from 1 to 10' };
  if (!isTimeout(baseDelay ?? 1)) return { part: '.baseDelay', rule };
  if (!isTimeout(maxDelay ?? 1)) return { part: '.maxDelay', rule };
  // One that is left out is the base's, so that it is compared as well.
  const [shortest, longest] = [baseDelay ?? base?.baseDelay, maxDelay ?? base?.maxDelay];
  if (shortest === undefined || longest === undefined || Number(shortest) <= Number(longest))
    return undefined;
  return { part: baseDelay === undefined ? '.maxDelay' : '.baseDelay', rule: comparison(shortest, longest) };
}

/** The options as a whole, those of the base where a part is left out. */
export function resolveRetry(
  given: PayscoreRetryOptions | false | undefined,
  base = defaultRetry,
): RetryConfig {
  if (given === false) return Object.freeze({ ...base, attempts: 1 });
  const { attempts = base.attempts, baseDelay = base.baseDelay, maxDelay = base.maxDelay } = given ?? {};
  return Object.freeze({ attempts, baseDelay, maxDelay });
}
