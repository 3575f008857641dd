import type { Registration } from '../registrations/registration.js';
import { threshold } from '../transport/endpoints.js';
import type { HealthConfig } from './health.options.js';
import { worst, type HealthFinding, type HealthSubject, type MerchantHealth } from './health-report.js';
import { keyFindings, keysOf } from './key-findings.js';

/**
 * Milliseconds after which failures of calls no longer mean `down`. A host that is taken out of service makes no calls,
 * so nothing else would end its `down`.
 */
const recent = 300_000;

const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** What is wrong with a registration, by its keys and by what its calls have shown. */
export function findingsOf(
  registered: Registration,
  config: HealthConfig,
  subjects: ReadonlySet<HealthSubject>,
): HealthFinding[] {
  return [
    ...(subjects.has('keys') ? keyFindings(registered, config) : []),
    ...(subjects.has('clock') ? clockFindings(registered, config) : []),
    ...(subjects.has('answers') ? answerFindings(registered) : []),
    ...(subjects.has('domains') ? domainFindings(registered) : []),
  ];
}

/** The health of a registration. */
export function merchantHealth(registered: Registration, findings: readonly HealthFinding[]): MerchantHealth {
  const { config, connections, transport } = registered;
  const { lastVerified, skew } = transport.answers;
  const { primary, backup, startsAtBackup } = connections.endpoints.state;
  return {
    mchid: config.mchid,
    ...(config.name !== undefined && { registration: config.name }),
    status: worst(findings.map(({ status }) => status)),
    findings,
    lastVerifiedAnswer: lastVerified === undefined ? 'unknown' : isoTime(lastVerified),
    clockSkew: skew ?? 'unknown',
    domains: {
      primary,
      ...(backup !== undefined && { backup }),
      callsStartAt: startsAtBackup ? 'backup' : 'primary',
    },
    keys: keysOf(registered),
  };
}

/** A clock is wrong only by what is proven: the uncertainty counts in its favour, so a slow answer shows no skew. */
function clockFindings({ transport }: Registration, { clockSkew }: HealthConfig): HealthFinding[] {
  const { skew } = transport.answers;
  if (skew === undefined) return [];
  const proven = (Math.abs(skew.milliseconds) - skew.uncertainty) / 1_000;
  if (proven < clockSkew.degraded) return [];
  const seconds = Math.round(Math.abs(skew.milliseconds) / 1_000);
  const within = Math.ceil(skew.uncertainty / 1_000);
  return [
    {
      subject: 'clock',
      status: proven < clockSkew.down ? 'degraded' : 'down',
      reason:
        `this machine's clock is ${seconds} s ${skew.milliseconds > 0 ? 'ahead of' : 'behind'} WeChat Pay's ` +
        `(within ${within} s); at 300 s every call is refused`,
      remedy: 'Synchronise the clock of the machine (NTP)',
    },
  ];
}

function answerFindings({ config, transport }: Registration): HealthFinding[] {
  const { refusals } = transport.answers;
  // WeChat Pay signs a few answers wrongly on purpose (验签探测), so one or two refusals show nothing.
  if (refusals === undefined || refusals.count < threshold) return [];
  const { count, at, by, reason } = refusals;
  const isOfWechatPay = by === 'wechat-pay';
  return [
    {
      subject: 'answers',
      status: config.clock() - at < recent ? 'down' : 'degraded',
      reason: isOfWechatPay
        ? `WeChat Pay refused the signatures of the last ${count} calls: ${reason}`
        : `the last ${count} answers were not verified: ${reason}`,
      remedy: isOfWechatPay
        ? "Check serialNo and privateKey, whether the merchant API certificate is still valid, and this machine's clock"
        : "Check platformKeys and this machine's clock",
    },
  ];
}

function domainFindings({ connections }: Registration): HealthFinding[] {
  const { primary, backup, sinceFailure } = connections.endpoints.state;
  if (primary.failures < threshold) return [];
  const isServed = backup !== undefined && backup.failures < threshold;
  const status = isServed || sinceFailure >= recent ? 'degraded' : 'down';
  const away = isServed || backup === undefined ? primary.origin : `${primary.origin} and ${backup.origin}`;
  return [
    {
      subject: 'domains',
      status,
      reason:
        `no answer from ${away}: ${primary.failures} calls in a row` +
        (isServed ? `; calls start at ${backup.origin}` : ''),
      remedy: 'Check DNS, the firewall and the proxy of this machine; if they are right, WeChat Pay is away',
    },
  ];
}
