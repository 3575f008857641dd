import { error, warning, type CheckOutcome } from './check.js';
import type { Finding } from './report.js';
import type { Domain } from './subject.js';

/** What a check saw of one domain. */
export type DomainOutcome =
  | { readonly seen: string; readonly findings?: readonly Finding[] }
  | { readonly fault: readonly [code: string, problem: string, remedy: string] }
  | { readonly skipped: string };

/** Looks at each domain at the same time. A fault of the backup alone is a warning, because calls go on without it. */
export async function eachDomain(
  domains: readonly Domain[],
  look: (domain: Domain) => Promise<DomainOutcome>,
): Promise<CheckOutcome> {
  const outcomes = await Promise.all(
    domains.map(async (domain) => ({ ...domain, outcome: await look(domain) })),
  );
  const summaries: string[] = [];
  const findings: Finding[] = [];
  for (const { url, backup, outcome } of outcomes) {
    const name = url.host;
    if ('skipped' in outcome) summaries.push(`${name}: ${outcome.skipped}`);
    else if ('seen' in outcome) {
      summaries.push(`${name}: ${outcome.seen}`);
      findings.push(...(outcome.findings ?? []));
    } else {
      const [code, problem, remedy] = outcome.fault;
      findings.push((backup ? warning : error)(code, `${name}: ${problem}`, remedy));
      summaries.push(`${name}: ${code}`);
    }
  }
  const summary = summaries.join('; ');
  return outcomes.every(({ outcome }) => 'skipped' in outcome) ? { skipped: summary } : { summary, findings };
}
