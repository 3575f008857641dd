import type { Changes } from './change.js';

/** One change of a valid request. */
export interface LimitCase {
  /** What the request holds then, such as `postPayments[].name of 20 characters`. */
  readonly title: string;
  readonly changes: Changes;
}

/** A change that breaks one rule. */
export interface Violation extends LimitCase {
  /** Where the violation is reported, such as `postPayments[0].name`. */
  readonly path: string;
}

/** Ways to break a rule, and ways to just keep it. */
export interface RuleCases {
  readonly broken: readonly Violation[];
  readonly kept: readonly LimitCase[];
}

export const broken = (title: string, changes: Changes, path: string): Violation => ({
  title,
  changes,
  path,
});
export const kept = (title: string, changes: Changes): LimitCase => ({ title, changes });
