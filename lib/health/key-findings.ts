import type { KnownPlatformKey, PlatformKeys } from '../platform-keys/platform-keys.service.js';
import type { Registration } from '../registrations/registration.js';
import type { HealthConfig } from './health.options.js';
import type { HealthFinding, KeyHealth } from './health-report.js';

const day = 86_400_000;

const daysUntil = (end: number, now: number): number => Math.floor((end - now) / day);

/** The keys of a registration with their days. */
export function keysOf({ config, keys }: Registration): KeyHealth[] {
  const now = config.clock();
  const merchant = {
    id: config.serialNo,
    kind: 'merchant-certificate' as const,
    validity: config.merchantCertificate,
  };
  return [...keys.known(), merchant].map(({ id, kind, validity }) => {
    if (kind === 'public-key') return { id, kind, validTo: 'never ends' };
    if (validity === undefined) return { id, kind, validTo: 'unknown' };
    const { validTo } = validity;
    return { id, kind, validTo: new Date(validTo).toISOString(), daysLeft: daysUntil(validTo, now) };
  });
}

/** What is wrong with the keys of a registration. */
export function keyFindings(registered: Registration, { daysLeft }: HealthConfig): HealthFinding[] {
  const { config, keys } = registered;
  const now = config.clock();
  const findings: HealthFinding[] = [];
  const add = (status: 'degraded' | 'down', reason: string, remedy: string): void =>
    void findings.push({ subject: 'keys', status, reason, remedy });

  const endsSoon = (end: number, what: string, remedy: string): void => {
    const days = daysUntil(end, now);
    const status =
      end <= now + daysLeft.down * day ? 'down' : days <= daysLeft.degraded ? 'degraded' : undefined;
    if (status === undefined) return;
    const date = new Date(end).toISOString().slice(0, 10);
    add(status, `${what} ${end <= now ? `ended on ${date}` : `ends on ${date}, in ${days} days`}`, remedy);
  };

  const { merchantCertificate, serialNo } = config;
  if (merchantCertificate !== undefined) {
    endsSoon(
      merchantCertificate.validTo,
      `the merchant API certificate ${serialNo}`,
      'Request a new one on the merchant platform, and pass its serialNo, privateKey and merchantCertificate',
    );
  }
  const last = lastCertificate(keys.known());
  if (last !== undefined) {
    const isDownloaded = last.kind === 'downloaded-certificate';
    endsSoon(
      last.validity.validTo,
      `the platform certificate ${last.id}, the last one known,`,
      isDownloaded
        ? 'Make a call, which downloads the new one; if there is none, pass the WeChat Pay public key in platformKeys'
        : 'Pass the new platform certificate, or the WeChat Pay public key, in platformKeys beside the old one',
    );
  }
  const failure = keys.lastDownload?.failure;
  if (failure !== undefined) {
    add(
      canVerify(keys, now) ? 'degraded' : 'down',
      `the last download of platform certificates failed with ${failure}`,
      'Check apiV3Key and the way to WeChat Pay; merchants without certificates pass the WeChat Pay public key in platformKeys',
    );
  }
  return findings;
}

type Certificate = KnownPlatformKey & { readonly validity: object };

/**
 * The platform certificate that ends last; undefined if a key without a known end stands beside it, because WeChat Pay
 * can sign with that one.
 */
function lastCertificate(known: readonly KnownPlatformKey[]): Certificate | undefined {
  const certificates = known.filter((key): key is Certificate => key.validity !== undefined);
  if (certificates.length < known.length) return undefined;
  return certificates.toSorted((a, b) => b.validity.validTo - a.validity.validTo)[0];
}

const canVerify = (keys: PlatformKeys, now: number): boolean =>
  keys.known().some(({ validity }) => validity === undefined || validity.validTo > now);
