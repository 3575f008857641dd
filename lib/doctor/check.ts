import type { Finding } from './report.js';
import type { Subject } from './subject.js';

/** What a check saw: a line, and the faults; or why it could not look. */
export type CheckOutcome = { readonly summary: string; readonly findings: readonly Finding[] } | Skipped;

export interface Skipped {
  readonly skipped: string;
}

/** One thing that the doctor looks at. */
export interface Check {
  /** Name for programs, such as `dns`. */
  readonly name: string;
  /** What is done, for the line of progress, such as `resolving the domains`. */
  readonly doing: string;
  /** @param signal ends the check after its time */
  run(subject: Subject, signal: AbortSignal): CheckOutcome | Promise<CheckOutcome>;
}

export const error = (code: string, problem: string, remedy: string): Finding => ({
  code,
  level: 'error',
  problem,
  remedy,
});

export const warning = (code: string, problem: string, remedy: string): Finding => ({
  code,
  level: 'warning',
  problem,
  remedy,
});
