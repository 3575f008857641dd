import { Inject, Injectable } from '@nestjs/common';
import type { KeyObject } from 'node:crypto';
import { SignedHttp } from '../http/signed-http.service.js';
import { PAYSCORE_CONFIG } from '../payscore.constants.js';
import type { PayscoreConfig } from '../payscore.options.js';
import { downloadCertificates, type PlatformCertificate } from './certificate-download.js';

/** Anybody can send a notification under an unknown serial; each must not cause a download. */
const millisecondsBetweenLookUps = 60_000;

/** WeChat Pay's keys by id or serial: those configured and, where the merchant still has them, certificates. */
@Injectable()
export class PlatformKeys {
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
    if (this.config.clock() - this.attemptedAt >= millisecondsBetweenLookUps) await this.refresh();
    return this.lookUp(serial);
  };

  /**
   * Id of the key that answers should be signed under: a public key where there is one, else the newest certificate.
   * Downloads first when there is no key at all, as an answer that cannot be verified must not be asked for.
   */
  async expectedSerial(): Promise<string | undefined> {
    for (const id of this.config.platformKeys.keys()) if (id.startsWith('PUB_KEY_ID_')) return id;
    if (this.config.downloadCertificates && this.validCertificates().length === 0) await this.refresh();
    const newestFirst = this.validCertificates().toSorted((a, b) => b.validFrom - a.validFrom);
    return newestFirst[0]?.serial ?? this.config.platformKeys.keys().next().value;
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
