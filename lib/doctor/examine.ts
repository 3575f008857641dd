import { until } from '../transport/deadline.js';
import type { Check, CheckOutcome } from './check.js';
import { error } from './check.js';
import { checks } from './checks.js';
import type { CheckReport, DoctorReport, Finding } from './report.js';
import { subjectOf, type DoctorInput, type Subject } from './subject.js';

export interface ExamineOptions {
  /** Milliseconds for each check. @default 10000 */
  readonly timeout?: number | undefined;
  /** Is told of a check that takes longer than a second. @default nobody */
  readonly onSlow?: ((check: Check) => void) | undefined;
}

const slow = 1_000;
/** Milliseconds between the end of a check's signal and the end of the check. */
const grace = 250;

/** Runs every check, one after the other. Never rejects for what a check finds. */
export async function examine(
  input: DoctorInput,
  { timeout = 10_000, onSlow = () => undefined }: ExamineOptions = {},
): Promise<DoctorReport> {
  const subject = subjectOf(input, timeout);
  const reports: CheckReport[] = [];
  try {
    for (const check of checks) {
      const timer = setTimeout(onSlow, slow, check);
      reports.push(await reportOf(check, subject, timeout).finally(() => clearTimeout(timer)));
    }
  } finally {
    await Promise.all([subject.network?.close(), subject.calls?.close()]);
  }
  const mchid: unknown = input.options.mchid;
  const fine = reports.every(({ status }) => status !== 'failed');
  return { version: 1, mchid: typeof mchid === 'string' ? mchid : null, fine, checks: reports };
}

/** Runs one check. @internal */
export async function reportOf(check: Check, subject: Subject, timeout: number): Promise<CheckReport> {
  const start = performance.now();
  const outcome = await run(check, subject, timeout);
  const milliseconds = Math.round(performance.now() - start);
  const { name } = check;
  if ('skipped' in outcome)
    return { name, status: 'skipped', milliseconds, summary: outcome.skipped, findings: [] };
  const { summary, findings } = outcome;
  return { name, status: statusOf(findings), milliseconds, summary, findings };
}

async function run(check: Check, subject: Subject, timeout: number): Promise<CheckOutcome> {
  // A check whose own time is over says more exactly what gave no answer, so it gets the time to say it.
  const guard = AbortSignal.timeout(timeout + grace);
  try {
    return await until(guard, Promise.resolve(check.run(subject, AbortSignal.timeout(timeout))));
  } catch (failure) {
    if (guard.aborted) {
      const problem = `${check.doing} took longer than ${timeout} ms`;
      const remedy = 'Look at what the checks before found, or pass a longer --timeout';
      return { summary: 'no result in time', findings: [error('CHECK_TIMEOUT', problem, remedy)] };
    }
    // Only the class of an unforeseen error is shown, because its message may quote the configuration.
    const problem = `${check.doing} ended with an unforeseen ${failure instanceof Error ? failure.name : 'error'}`;
    const remedy = 'Look at the options, and report it with the version of nestjs-payscore';
    return { summary: 'no result', findings: [error('CHECK_BROKEN', problem, remedy)] };
  }
}

const statusOf = (findings: readonly Finding[]): CheckReport['status'] =>
  findings.some(({ level }) => level === 'error') ? 'failed' : findings.length > 0 ? 'warning' : 'passed';
