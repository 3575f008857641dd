import { Inject, Injectable, Logger } from '@nestjs/common';
import type { KeyObject } from 'node:crypto';
import {
  PayscoreApiError,
  PayscoreConfigError,
  PayscoreConnectionError,
  PayscoreDecryptionError,
  type PayscoreError,
} from '../errors/index.js';
import { until } from '../transport/deadline.js';
import { stopwatch } from '../transport/stopwatch.js';
import { SignedTransport } from '../transport/signed-transport.service.js';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { downloadCertificates, type PlatformCertificate } from './certificate-download.js';

/** A key of WeChat Pay's and what messages call it. */
export interface PlatformKey {
  /** `PUB_KEY_ID_…` or the serial number of a certificate. */
  readonly id: string;
  readonly publicKey: KeyObject;
}

/** Anybody can send a notification under an unknown serial; each must not cause a download. */
const millisecondsBetweenLookUps = 60_000;

const hour = 3_600_000;
/**
 * Age at which certificates are asked for anew: WeChat Pay lists a new one 24 hours ahead and wants the list read within
 * 12, and not by every process in the same minute.
 */
const refreshAge = (random: number): number => (8 + 4 * random) * hour;

const noCertificates = (): PayscoreConfigError =>
  new PayscoreConfigError(
    'platformKeys',
    'it is empty, and WeChat Pay lists no certificate that is valid now',
    'Pass the WeChat Pay public key under its PUB_KEY_ID_…',
  );

/** Why a call was not sent: without a key its answer could not have been verified. */
function withoutKeys(operation: string, error: unknown, waited: boolean): PayscoreError {
  // Merchants who joined lately have no platform certificates; WeChat Pay says so with this code.
  if (error instanceof PayscoreApiError && error.code === 'RESOURCE_NOT_EXISTS') return noCertificates();
  // The APIv3 key is wrong, which no later attempt changes.
  if (error instanceof PayscoreDecryptionError) return error;
  return new PayscoreConnectionError(
    operation,
    'not-sent',
    waited
      ? 'the platform certificates could not be downloaded'
      : 'its time was over before the platform certificates came',
    error,
  );
}

/** WeChat Pay's keys by id or serial: those configured and, where the merchant still has them, certificates. */
@Injectable()
export class PlatformKeys {
  private readonly logger = new Logger('Payscore');
  private readonly configured: readonly PlatformKey[];
  private readonly publicKey: PlatformKey | undefined;
  private certificates: ReadonlyMap<string, PlatformCertificate> = new Map();
  private download: Promise<void> | undefined;
  private sinceAttempt = (): number => Infinity;
  private age = (): number => -Infinity;
  private refreshAge = Infinity;

  constructor(
    private readonly transport: SignedTransport,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {
    this.configured = [...config.platformKeys].map(([id, publicKey]) => ({ id, publicKey }));
    this.publicKey = this.configured.find(({ id }) => id.startsWith('PUB_KEY_ID_'));
  }

  /** The key that a message names; a promise only where it has to be asked for. */
  readonly find = Object.assign(
    (serial: string): KeyObject | undefined | Promise<KeyObject | undefined> => {
      const known = this.lookUp(serial);
      return known !== undefined || !this.config.downloadCertificates ? known : this.askFor(serial);
    },
    { describe: () => this.describe() },
  );

  /**
   * The key that answers should be signed under, and that sensitive fields are encrypted to: a public key where there
   * is one, else the newest certificate. Downloads first when there is none, as an answer that cannot be verified must
   * not be asked for.
   * @param signal ends the wait for a download; the download goes on for the calls that come
   */
  async expected(operation: string, signal: AbortSignal): Promise<PlatformKey> {
    if (this.publicKey !== undefined) return this.publicKey;
    const [configured] = this.configured;
    if (this.config.downloadCertificates && this.validCertificates().length === 0) {
      await until(signal, this.refresh()).catch((error: unknown) => {
        if (configured === undefined) throw withoutKeys(operation, error, !signal.aborted);
      });
    }
    this.refreshAhead();
    const newest = this.validCertificates().toSorted((a, b) => b.validFrom - a.validFrom)[0];
    const key = newest === undefined ? configured : { id: newest.serial, publicKey: newest.publicKey };
    if (key !== undefined) return key;
    throw noCertificates();
  }

  private async askFor(serial: string): Promise<KeyObject | undefined> {
    // The message then stays unproven, and that is what its reader must learn, not why a key is missing.
    if (this.download !== undefined || this.mayAsk()) await this.refresh().catch(this.warn);
    return this.lookUp(serial);
  }

  /** Kinds and ids of the keys that messages are verified by. All of it is public. */
  private describe(): string {
    const publicKeys = this.configured.filter(({ id }) => id.startsWith('PUB_KEY_ID_'));
    const certificates = this.configured.filter((key) => !publicKeys.includes(key));
    const kinds: [string, string[]][] = [
      ['the public key', publicKeys.map(({ id }) => id)],
      ['the configured certificate', certificates.map(({ id }) => id)],
      ['the downloaded certificate', this.validCertificates().map(({ serial }) => serial)],
    ];
    const known = kinds.filter(([, ids]) => ids.length > 0).map(([kind, ids]) => `${kind} ${ids.join(', ')}`);
    const all = known.length === 0 ? 'none' : known.join(' and ');
    return this.config.downloadCertificates ? all : `${all}, and certificates are not downloaded`;
  }

  private lookUp(serial: string): KeyObject | undefined {
    const configured = this.config.platformKeys.get(serial);
    if (configured !== undefined) return configured;
    this.refreshAhead();
    return this.validCertificates().find((certificate) => certificate.serial === serial)?.publicKey;
  }

  private validCertificates(): PlatformCertificate[] {
    const now = this.config.clock();
    return [...this.certificates.values()].filter(
      ({ validFrom, validTo }) => validFrom <= now && now <= validTo,
    );
  }

  private readonly warn = (error: unknown): void =>
    this.logger.warn(`Platform certificates: ${String(error)}`);

  private mayAsk(): boolean {
    return this.sinceAttempt() >= millisecondsBetweenLookUps;
  }

  /** While nobody waits for it. What is there stays in use, also when it fails. */
  private refreshAhead(): void {
    if (this.age() >= this.refreshAge && this.mayAsk()) void this.refresh().catch(this.warn);
  }

  /** One download at a time. */
  private refresh(): Promise<void> {
    this.download ??= this.replaceCertificates().finally(() => {
      this.download = undefined;
    });
    return this.download;
  }

  private async replaceCertificates(): Promise<void> {
    const { clock, timing } = this.config;
    this.sinceAttempt = stopwatch(clock, timing.now);
    this.certificates = await downloadCertificates(this.transport, this.config);
    this.age = stopwatch(clock, timing.now);
    this.refreshAge = refreshAge(timing.random());
  }
}
