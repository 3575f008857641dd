import { isLoopback } from '../../config/public-address.js';
import type { Incoming } from '../../transport/exchange.js';
import { RAW_BODY_REMEDY } from '../../webhooks/webhook.constants.js';
import { error, type Check, type CheckOutcome } from '../check.js';
import type { Finding } from '../report.js';

/** Posts an unsigned notification to the running host, whose route must refuse it. */
export const notifyUrlCheck: Check = {
  name: 'notify-url',
  doing: 'asking the running host',
  async run({ options: { notifyUrl }, network }, signal) {
    if (notifyUrl === undefined) return { skipped: 'there is no notifyUrl: pass --notify-url' };
    if (network === undefined || typeof notifyUrl !== 'string' || !URL.canParse(notifyUrl))
      return { skipped: 'an option is wrong: see options' };
    const url = new URL(notifyUrl);
    const answer = await network.post(url, signal);
    if ('seen' in answer) return judge(url, answer.seen);
    const problem = `${url.href} gives no answer (${answer.failed})`;
    const remedy = isLoopback(url)
      ? 'Start the host, and compare its port'
      : 'Start the host, and check DNS, firewall and the TLS chain of the address; WeChat Pay needs to reach it from outside';
    return { summary: 'no answer', findings: [error('NOTIFY_URL_UNANSWERED', problem, remedy)] };
  },
};

function judge(url: URL, answer: Incoming): CheckOutcome {
  const { status } = answer;
  const fault = faultOf(answer);
  if (fault === undefined)
    return {
      summary: `${url.href} refuses an unsigned notification with ${status}, as it must`,
      findings: [],
    };
  const [code, problem, remedy] = fault;
  const finding: Finding = error(code, `${url.href} answers ${status}: ${problem}`, remedy);
  return { summary: `answers ${status}`, findings: [finding] };
}

const route =
  'Compare the path with @PayscoreWebhookController, the global prefix and what the proxy before the host cuts off';

function faultOf({ status, headers, body }: Incoming): readonly [string, string, string] | undefined {
  const refusal = refusalOf(body);
  if ((status === 400 || status === 401) && refusal !== undefined) return undefined;
  if (status >= 300 && status <= 399) {
    const to = typeof headers['location'] === 'string' ? ` to ${headers['location'].split('?')[0]}` : '';
    return [
      'NOTIFY_URL_REDIRECTS',
      `it redirects${to}, and WeChat Pay follows no redirect`,
      'Set notifyUrl to the address at the end (https, the final host name, the final slash), and exempt it from logins',
    ];
  }
  if (status >= 200 && status <= 299)
    return [
      'NOTIFY_URL_BELIEVES_ANYBODY',
      'an unsigned notification is accepted, so it is no route of this package, or a page answers for every path',
      route,
    ];
  if (status === 404 || status === 405) return ['NOTIFY_URL_NO_ROUTE', 'there is no such route', route];
  if (refusal === 'misconfigured')
    return [
      'NOTIFY_URL_WITHOUT_RAW_BODY',
      'the host does not keep the raw bytes, which the signature covers',
      RAW_BODY_REMEDY.replace(/\.$/, ''),
    ];
  if (refusal !== undefined)
    return ['NOTIFY_URL_FAILS', `the host says: ${refusal}`, "Look at the host's log, and try again"];
  return [
    'NOTIFY_URL_ANSWERED_BY_ANOTHER',
    'the answer is not of this package: a firewall, a login or an error page stands before the route',
    `Exempt the path from it. ${route}`,
  ];
}

/** The words of a refusal by this package's route, `{ code: 'FAIL', message }`; undefined for another body. */
function refusalOf(body: Buffer): string | undefined {
  try {
    const { code, message } = JSON.parse(body.toString()) as {
      readonly code?: unknown;
      readonly message?: unknown;
    };
    return code === 'FAIL' && typeof message === 'string' ? message.slice(0, 80) : undefined;
  } catch {
    return undefined;
  }
}
