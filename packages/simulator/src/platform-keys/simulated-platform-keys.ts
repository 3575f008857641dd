import { milliseconds } from '../base/duration.js';
import { SimulatorError } from '../base/simulator.error.js';
import type { PlatformIdentity } from '../keys/platform-identity.js';
import type { Merchant } from '../merchant/merchant.js';

/** A key that WeChat Pay proves itself with. */
export interface SimulatedPlatformKey {
  /** `PUB_KEY_ID_…` or the serial number of a certificate. */
  readonly serial: string;
  /** Kind of the key. */
  readonly kind: 'public-key' | 'certificate';
  /** Whether the key signs answers to calls that ask for no key. */
  readonly signs: boolean;
  /** End of validity in milliseconds since 1970. Certificates only. */
  readonly validTo?: number;
}

/** How a certificate takes the place of an older one. Durations are milliseconds or texts such as `'24h'`. */
export interface CertificateRotation {
  /** How long the new one is listed before it signs. @default '24h', which WeChat Pay warrants */
  readonly listedBefore?: number | string;
  /** How long the old one stays listed after that. @default '24h' */
  readonly overlap?: number | string;
  /** How long the new one is valid. @default '1825d', five years */
  readonly validFor?: number | string;
}

/** How far the change to the public key has come. */
export interface PublicKeyMigration {
  /** The share of notifications that the public key signs, from 0 to 1. @default 0 */
  readonly notifications?: number;
}

/** WeChat Pay's keys for a merchant: rotation of its certificates, and the change to a public key. */
export class SimulatedPlatformKeys {
  /** @internal */
  constructor(
    private readonly platform: PlatformIdentity,
    private readonly changed: () => void,
  ) {}

  /** The keys that a client should know now, the public key first. A copy. */
  list(): SimulatedPlatformKey[] {
    const signer = this.platform.signer().serial;
    const { publicKeys, certificates } = this.platform;
    return [
      ...publicKeys.map(({ serial }) => ({ serial, kind: 'public-key' as const, signs: serial === signer })),
      ...certificates.map(({ serial, validTo }) => ({
        serial,
        kind: 'certificate' as const,
        signs: serial === signer,
        validTo,
      })),
    ];
  }

  /**
   * Begins to replace the platform certificate (平台证书更换). The simulator's clock does the rest: the download lists the
   * new one at once, it signs a day later, and after one more day the old one is gone.
   * @returns the new serial number
   * @throws {SimulatorError} where the merchant has no certificates
   */
  async rotateCertificate(rotation: CertificateRotation = {}): Promise<string> {
    this.expectCertificates('have its certificate replaced');
    const { listedBefore = '24h', overlap = '24h', validFor = '1825d' } = rotation;
    const [wait, stay, life] = [listedBefore, overlap, validFor].map(milliseconds);
    const serial = await this.platform.addCertificate(wait, stay, life);
    this.changed();
    return serial;
  }

  /** The newest certificate signs from now on, without waiting for its day; the others stay listed for `overlap`. */
  switchCertificate(overlap: number | string = '24h'): void {
    this.expectCertificates('switch certificates');
    this.platform.switchCertificate(overlap);
    this.changed();
  }

  /** Only the newest certificate is listed from now on, and it signs. */
  dropOldCertificates(): void {
    this.switchCertificate(0);
  }

  /** The merchant applies for a public key (微信支付公钥) and may download it. Nothing is signed by it yet. */
  async issuePublicKey(): Promise<void> {
    this.expectCertificates('apply for a public key');
    await this.move('issued');
  }

  /**
   * The merchant begins to change over (开始更换): an answer is signed by the public key if its request carries
   * `Wechatpay-Serial: PUB_KEY_ID_…`, and by the certificate otherwise. WeChat Pay raises the share of notifications that
   * the public key signs from day to day, whatever the merchant does.
   */
  async startMigration({ notifications = 0 }: PublicKeyMigration = {}): Promise<void> {
    this.expectCertificates('change over to the public key');
    if (!(notifications >= 0 && notifications <= 1)) {
      throw new SimulatorError('notifications: it is a share; pass a number from 0 to 1');
    }
    await this.move('migrating', notifications);
  }

  /** The change is over: the public key signs everything, and there are no certificates any more. */
  async completeMigration(): Promise<void> {
    await this.move('only');
  }

  /** The merchant takes the change back (回退): certificates sign everything, as before. */
  async rollBackMigration(): Promise<void> {
    this.expectCertificates('go back to certificates');
    await this.move('issued');
  }

  private async move(...to: Parameters<PlatformIdentity['moveTo']>): Promise<void> {
    await this.platform.moveTo(...to);
    this.changed();
  }

  private expectCertificates(action: string): void {
    if (this.platform.stage !== 'only') return;
    throw new SimulatorError(
      `The merchant cannot ${action}: it has a public key and no certificate. Start it with platformKeys: 'certificate'`,
      409,
    );
  }
}

/** The platform keys of a merchant. */
export const platformKeysOf = (merchant: Merchant): SimulatedPlatformKeys =>
  new SimulatedPlatformKeys(merchant.platform, () => merchant.changed());
