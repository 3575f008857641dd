import { PayscoreConnectionError } from '../../errors/index.js';
import { error, warning, type Check } from '../check.js';
import { signedEcho } from '../signed-echo.js';
import type { Domain, Subject } from '../subject.js';

/** Seconds of skew at which WeChat Pay refuses calls, and this package notifications. */
const limit = 300;
/** Seconds of skew that no synchronised machine has. */
const noticeable = 30;

/** Compares the host's clock with the time of a signed answer; with `Date` if the call is refused. */
export const clockCheck: Check = {
  name: 'clock',
  doing: "comparing the clock with WeChat Pay's",
  async run(subject, signal) {
    for (const domain of subject.domains) {
      const measured = await measure(subject, domain, signal);
      if (measured === undefined) continue;
      const seconds = Math.round(measured.skew / 1_000);
      const off = Math.abs(seconds);
      const summary = `${off} s ${seconds < 0 ? 'behind' : 'ahead'}, by ${measured.by} of ${domain.url.host}`;
      const problem = `the clock is ${off} s ${seconds < 0 ? 'behind' : 'ahead of'} WeChat Pay's`;
      const remedy =
        'Synchronise the clock of this machine (timedatectl set-ntp true, chronyd), or mend the option clock';
      if (off >= limit)
        return {
          summary,
          findings: [error('CLOCK_WRONG', `${problem}; ${limit} s are allowed`, remedy)],
        };
      return { summary, findings: off > noticeable ? [warning('CLOCK_SKEWED', problem, remedy)] : [] };
    }
    return { skipped: 'no domain has answered' };
  },
};

async function measure(
  subject: Subject,
  domain: Domain,
  signal: AbortSignal,
): Promise<{ readonly skew: number; readonly by: string } | undefined> {
  const echo = await signedEcho(subject, domain, signal);
  if ('skew' in echo) return { skew: echo.skew, by: 'the signed answer' };
  // Without an answer to the echo there would be none to this call either.
  if ('skipped' in echo ? subject.calls !== undefined : echo.failure instanceof PayscoreConnectionError)
    return undefined;
  const plain = await subject.network?.get(domain.url, signal);
  if (plain === undefined || 'failed' in plain) return undefined;
  const date = Date.parse(String(plain.seen.headers['date']));
  return Number.isNaN(date) ? undefined : { skew: subject.now() - date - 500, by: 'the Date header' };
}
