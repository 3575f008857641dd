/** `error`: payments or notifications fail, or can be forged. `warning`: they work today, and should be looked at. */
export type Level = 'error' | 'warning';

/** A fault that a check has found. */
export interface Finding {
  /** Name for programs, such as `DNS_FAILED`. */
  readonly code: string;
  readonly level: Level;
  /** What is wrong, without a key or signature. */
  readonly problem: string;
  /** What to do. */
  readonly remedy: string;
}

export type CheckStatus = 'passed' | 'warning' | 'failed' | 'skipped';

/** The result of one check. */
export interface CheckReport {
  /** Name for programs, such as `dns`. */
  readonly name: string;
  readonly status: CheckStatus;
  readonly milliseconds: number;
  /** What was seen, or why the check was skipped. */
  readonly summary: string;
  readonly findings: readonly Finding[];
}

/** What `nestjs-payscore doctor --json` prints. Properties may be added; those that are here stay while `version` is 1. */
export interface DoctorReport {
  readonly version: 1;
  /** Null if the options have none. */
  readonly mchid: string | null;
  /** False if a finding is an error. */
  readonly fine: boolean;
  /** Every check, in the order of the documentation. */
  readonly checks: readonly CheckReport[];
}

const words: Readonly<Record<CheckStatus, string>> = {
  passed: 'ok',
  warning: 'warning',
  failed: 'FAILED',
  skipped: 'skipped',
};

/** The report for people. */
export function describeReport({ mchid, checks }: DoctorReport): string {
  const findings = checks.flatMap((check) => check.findings);
  const errors = findings.filter(({ level }) => level === 'error').length;
  const warnings = findings.length - errors;
  const lines = checks.flatMap(({ name, status, summary, findings: found }) => [
    `${words[status].padEnd(9)}${name.padEnd(15)}${summary}`,
    ...found.flatMap(({ level, code, problem, remedy }) => [
      `           ${level} ${code}: ${problem}`,
      `           to fix: ${remedy}`,
    ]),
  ]);
  const sum = `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`;
  const verdict = errors === 0 ? 'Nothing found that stops payments' : 'Payments or notifications would fail';
  return [`Merchant ${mchid ?? 'unknown'}`, '', ...lines, '', `${verdict}: ${sum}.`, ''].join('\n');
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
