import { Inject, Injectable, Logger } from '@nestjs/common';
import type { KeyObject } from 'node:crypto';
import {
  PayscoreApiError,
  PayscoreConfigError,
  PayscoreConnectionError,
  PayscoreDecryptionError,
  type PayscoreError,
} from '../errors/index.js';
import { SignedHttp } from '../http/signed-http.service.js';
import { PAYSCORE_CONFIG } from '../payscore.constants.js';
import type { PayscoreConfig } from '../payscore.config.js';
import { downloadCertificates, type PlatformCertificate } from './certificate-download.js';

/** A key of WeChat Pay's and what messages call it. */
export interface PlatformKey {
  /** `PUB_KEY_ID_…` or the serial number of a certificate. */
  readonly id: string;
  readonly publicKey: KeyObject;
}

/** Anybody can send a notification under an unknown serial; each must not cause a download. */
const millisecondsBetweenLookUps = 60_000;

const noCertificates = (): PayscoreConfigError =>
  new PayscoreConfigError(
    'platformKeys',
    'it is empty, and WeChat Pay lists no certificate that is valid now',
    'Pass the WeChat Pay public key under its PUB_KEY_ID_…',
  );

/** Why a call was not sent: without a key its answer could not have been verified. */
function withoutKeys(operation: string, error: unknown): PayscoreError {
  // Merchants who joined lately have no platform certificates; WeChat Pay says so with this code.
  if (error instanceof PayscoreApiError && error.code === 'RESOURCE_NOT_EXISTS') return noCertificates();
  // The APIv3 key is wrong, which no later attempt changes.
  if (error instanceof PayscoreDecryptionError) return error;
  return new PayscoreConnectionError(
    operation,
    'not-sent',
    'the platform certificates could not be downloaded',
    error,
  );
}

/** WeChat Pay's keys by id or serial: those configured and, where the merchant still has them, certificates. */
@Injectable()
export class PlatformKeys {
  private readonly logger = new Logger('Payscore');
  private certificates: ReadonlyMap<string, PlatformCertificate> = new Map();
  private download: Promise<void> | undefined;
  private attemptedAt = -Infinity;

  constructor(
    private readonly http: SignedHttp,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {}

  /** The key that a message names. */
  readonly find = async (serial: string): Promise<KeyObject | undefined> => {
    const known = this.lookUp(serial);
    if (known !== undefined || !this.config.downloadCertificates) return known;
    const mayAsk = this.config.clock() - this.attemptedAt >= millisecondsBetweenLookUps;
    if (this.download !== undefined || mayAsk) {
      // The message then stays unproven, and that is what its reader must learn, not why a key is missing.
      await this.refresh().catch((error: unknown) =>
        this.logger.warn(`Platform certificates: ${String(error)}`),
      );
    }
    return this.lookUp(serial);
  };

  /**
   * The key that answers should be signed under, and that sensitive fields are encrypted to: a public key where there
   * is one, else the newest certificate. Downloads first when there is none, as an answer that cannot be verified must
   * not be asked for.
   */
  async expected(operation: string): Promise<PlatformKey> {
    const configured = [...this.config.platformKeys].map(([id, publicKey]) => ({ id, publicKey }));
    const publicKey = configured.find(({ id }) => id.startsWith('PUB_KEY_ID_'));
    if (publicKey !== undefined) return publicKey;
    if (this.config.downloadCertificates && this.validCertificates().length === 0) {
      await this.refresh().catch((error: unknown) => {
        if (configured.length === 0) throw withoutKeys(operation, error);
      });
    }
    const newest = this.validCertificates().toSorted((a, b) => b.validFrom - a.validFrom)[0];
    const key = newest === undefined ? configured[0] : { id: newest.serial, publicKey: newest.publicKey };
    if (key !== undefined) return key;
    throw noCertificates();
  }

  private lookUp(serial: string): KeyObject | undefined {
    const configured = this.config.platformKeys.get(serial);
    if (configured !== undefined) return configured;
    return this.validCertificates().find((certificate) => certificate.serial === serial)?.publicKey;
  }

  private validCertificates(): PlatformCertificate[] {
    const now = this.config.clock();
    return [...this.certificates.values()].filter(
      ({ validFrom, validTo }) => validFrom <= now && now <= validTo,
    );
  }

  /** One download at a time. */
  private refresh(): Promise<void> {
    this.download ??= this.replaceCertificates().finally(() => {
      this.download = undefined;
    });
    return this.download;
  }

  private async replaceCertificates(): Promise<void> {
    this.attemptedAt = this.config.clock();
    this.certificates = await downloadCertificates(this.http, this.config);
  }
}
