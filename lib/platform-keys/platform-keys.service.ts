import { Inject, Injectable, Logger } from '@nestjs/common';
import type { KeyObject } from 'node:crypto';
import type { CertificateValidity } from '../crypto/key-pem.js';
import {
  PayscoreApiError,
  PayscoreConfigError,
  PayscoreConnectionError,
  PayscoreDecryptionError,
  isPayscoreError,
  type PayscoreError,
} from '../errors/index.js';
import { publishKeyDownload } from '../telemetry/channels.js';
import type { PayscoreKeyDownload } from '../telemetry/messages.js';
import { until } from '../transport/deadline.js';
import type { EndSignal } from '../transport/light-signal.js';
import { stopwatch } from '../transport/stopwatch.js';
import { SignedTransport } from '../transport/signed-transport.service.js';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { downloadCertificates, type PlatformCertificate } from './certificate-download.js';

/** A key of WeChat Pay with the id that messages name it by. */
export interface PlatformKey {
  /** `PUB_KEY_ID_…` or the serial number of a certificate. */
  readonly id: string;
  readonly publicKey: KeyObject;
}

/** A key of WeChat Pay as reports show it: ids are public. */
export interface KnownPlatformKey {
  /** `PUB_KEY_ID_…` or the serial number of a certificate. */
  readonly id: string;
  readonly kind: 'public-key' | 'configured-certificate' | 'downloaded-certificate';
  /** Validity of a certificate; undefined for a public key, and for a certificate that was given as a KeyObject. */
  readonly validity: CertificateValidity | undefined;
}

/** The last download of certificates. */
export interface CertificateDownload {
  /** Time at which it ended, milliseconds since 1970. */
  readonly at: number;
  /** Code of its failure; undefined if it succeeded. */
  readonly failure: string | undefined;
}

/** Least time between downloads, because anybody can send notifications with unknown serials. */
const millisecondsBetweenLookUps = 60_000;

const hour = 3_600_000;
/**
 * Age at which certificates are downloaded again: 8 to 12 hours. WeChat Pay lists a new certificate 24 hours ahead and
 * asks for a download within 12 hours; the random part spreads the processes.
 */
const refreshAge = (random: number): number => (8 + 4 * random) * hour;

const isPublicKey = (id: string): boolean => id.startsWith('PUB_KEY_ID_');

const noCertificates = (): PayscoreConfigError =>
  new PayscoreConfigError(
    'platformKeys',
    'it is empty, and WeChat Pay lists no certificate that is valid now',
    'Pass the WeChat Pay public key under its PUB_KEY_ID_…',
  );

/** The error of a call that was not sent, because no key could have verified its answer. */
function withoutKeys(operation: string, error: unknown, waited: boolean): PayscoreError {
  // RESOURCE_NOT_EXISTS: merchants who joined recently have no platform certificates.
  if (error instanceof PayscoreApiError && error.code === 'RESOURCE_NOT_EXISTS') return noCertificates();
  // A decryption error means a wrong APIv3 key, which a repeat does not change.
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

/** WeChat Pay's keys by id or serial: the configured keys and, for merchants that still have them, certificates. */
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
  /** The last download; undefined before the first. */
  lastDownload: CertificateDownload | undefined;

  constructor(
    private readonly transport: SignedTransport,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {
    this.configured = [...config.platformKeys].map(([id, publicKey]) => ({ id, publicKey }));
    this.publicKey = this.configured.find(({ id }) => isPublicKey(id));
  }

  /** The key that a message names; a promise only if certificates must be downloaded for it. */
  readonly find = Object.assign(
    (serial: string): KeyObject | undefined | Promise<KeyObject | undefined> => {
      const known = this.lookUp(serial);
      return known !== undefined || !this.config.downloadCertificates ? known : this.askFor(serial);
    },
    { describe: () => this.describe() },
  );

  /**
   * The key that answers should be signed with and that sensitive fields are encrypted with: the public key if there is
   * one, else the newest certificate. Without any key certificates are downloaded first, because a call must not be
   * sent whose answer cannot be verified.
   * @param signal ends the wait for a download; the download itself goes on for later calls
   */
  async expected(operation: string, signal: EndSignal): Promise<PlatformKey> {
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

  /** The keys that verify messages now, and downloaded certificates that are no longer or not yet valid. */
  known(): readonly KnownPlatformKey[] {
    const { platformCertificates } = this.config;
    return [
      ...this.configured.map(({ id }) => ({
        id,
        kind: isPublicKey(id) ? ('public-key' as const) : ('configured-certificate' as const),
        validity: platformCertificates.get(id),
      })),
      ...[...this.certificates.values()].map(({ serial, validFrom, validTo }) => ({
        id: serial,
        kind: 'downloaded-certificate' as const,
        validity: { validFrom, validTo },
      })),
    ];
  }

  private async askFor(serial: string): Promise<KeyObject | undefined> {
    // A failed download is only logged: the error for the message must say that it is not verified.
    if (this.download !== undefined || this.mayAsk()) await this.refresh().catch(this.warn);
    return this.lookUp(serial);
  }

  /** Kinds and ids of the keys that verify messages, for errors; ids are public. */
  private describe(): string {
    const publicKeys = this.configured.filter(({ id }) => isPublicKey(id));
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
    this.logger.warn(
      `Platform certificates: ${String(error)}; the known ones stay in use, and a later call tries again after a minute`,
    );

  private mayAsk(): boolean {
    return this.sinceAttempt() >= millisecondsBetweenLookUps;
  }

  /** Starts a due download in the background. The present certificates stay in use until it has succeeded. */
  private refreshAhead(): void {
    if (this.age() >= this.refreshAge && this.mayAsk()) void this.refresh().catch(this.warn);
  }

  /** Downloads the certificates; calls meanwhile share the same download. */
  private refresh(): Promise<void> {
    this.download ??= this.replaceCertificates().finally(() => {
      this.download = undefined;
    });
    return this.download;
  }

  private async replaceCertificates(): Promise<void> {
    const { clock, timing } = this.config;
    this.sinceAttempt = stopwatch(clock, timing.now);
    const known = this.certificates;
    const ended = (failure?: string): void => void (this.lastDownload = { at: clock(), failure });
    try {
      this.certificates = await downloadCertificates(this.transport, this.config);
    } catch (error) {
      ended(isPayscoreError(error) ? error.code : 'UNKNOWN');
      throw error;
    }
    ended();
    this.age = stopwatch(clock, timing.now);
    this.refreshAge = refreshAge(timing.random());
    publishKeyDownload(() => this.describeDownload(known));
  }

  private describeDownload(known: ReadonlyMap<string, PlatformCertificate>): PayscoreKeyDownload {
    const { name: registration, mchid } = this.config;
    const all = [...this.certificates.values()];
    return {
      registration,
      mchid,
      certificates: all.length,
      added: all.filter(({ serial }) => !known.has(serial)).length,
      validTo: all.length === 0 ? undefined : Math.max(...all.map(({ validTo }) => validTo)),
    };
  }
}
