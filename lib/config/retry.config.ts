import { isTimeout } from './option-checks.js';
import { knownInstead, unknownNames } from './option-names.js';

/**
 * Rules for repeating a failed call, with the same bytes and a new signature. A call is repeated only if it cannot take
 * effect twice; see `idempotent` in `PAYSCORE_OPERATIONS`.
 */
export interface PayscoreRetryOptions {
  /** Maximum number of attempts, the first included; 1 to 10. @default 3 */
  attempts?: number | undefined;
  /**
   * Longest pause before the second attempt, in milliseconds; doubled for each further one. Pauses are random.
   * @default 500
   */
  baseDelay?: number | undefined;
  /** Longest pause of all, in milliseconds. A `Retry-After` of WeChat Pay may be longer. @default 5000 */
  maxDelay?: number | undefined;
}

export type RetryConfig = Readonly<Record<keyof PayscoreRetryOptions, number>>;

export const defaultRetry: RetryConfig = { attempts: 3, baseDelay: 500, maxDelay: 5_000 };

const comparison = (base: unknown, most: unknown): string =>
  `must leave baseDelay at most maxDelay, and they are ${String(base)} and ${String(most)} ms`;

/**
 * The wrong part of a retry option and the rule that it breaks; undefined if the option is right.
 * @param base values for omitted parts, if they are known
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
  // An omitted delay is taken from the base, so that it is compared too.
  const [shortest, longest] = [baseDelay ?? base?.baseDelay, maxDelay ?? base?.maxDelay];
  if (shortest === undefined || longest === undefined || Number(shortest) <= Number(longest))
    return undefined;
  return { part: baseDelay === undefined ? '.maxDelay' : '.baseDelay', rule: comparison(shortest, longest) };
}

/** The complete retry options, with omitted parts from the base. */
export function resolveRetry(
  given: PayscoreRetryOptions | false | undefined,
  base = defaultRetry,
): RetryConfig {
  if (given === false) return Object.freeze({ ...base, attempts: 1 });
  const { attempts = base.attempts, baseDelay = base.baseDelay, maxDelay = base.maxDelay } = given ?? {};
  return Object.freeze({ attempts, baseDelay, maxDelay });
}
