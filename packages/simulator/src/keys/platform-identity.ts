import type { KeyObject } from 'node:crypto';
import type { SimulatorClock } from '../base/clock.js';
import { milliseconds } from '../base/duration.js';
import { createCertificate } from './certificate.js';
import { serialOf } from './key-pairs.js';
import type { KeyRing } from './key-ring.js';
import {
  inUseAt,
  isPublicKeysTurn,
  listedAt,
  type CertificateRow,
  type PlatformKeyMode,
  type PlatformKeyState,
  type PublicKeyStage,
} from './platform-key-state.js';

/** A key with which WeChat Pay signs. */
export interface PlatformKey {
  /** `PUB_KEY_ID_…` or a certificate's serial number; the value of `Wechatpay-Serial`. */
  readonly serial: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const day = 86_400_000;
/** Roles of the first two certificates, whose keys the default merchant has ready made. */
const certificateRoles = ['platformCertificate', 'nextPlatformCertificate'];

/** The keys that WeChat Pay holds for one merchant. */
export class PlatformIdentity {
  private readonly keys = new Map<string, PlatformKey>();
  private readonly publicKeyId: string;

  private constructor(
    mchid: string,
    private readonly ring: KeyRing,
    private readonly state: PlatformKeyState,
    private readonly clock: SimulatorClock,
  ) {
    this.publicKeyId = `PUB_KEY_ID_01${mchid.padStart(10, '0')}`.padEnd(42, '0');
  }

  /** Opens the saved keys; another mode than the saved one starts anew. */
  static async open(
    { mchid, platformKeys: mode }: { readonly mchid: string; readonly platformKeys: PlatformKeyMode },
    ring: KeyRing,
    saved: Map<string, PlatformKeyState>,
    clock: SimulatorClock,
  ): Promise<PlatformIdentity> {
    const known = saved.get('state');
    const stages: Record<PlatformKeyMode, PublicKeyStage> = {
      'public-key': 'only',
      certificate: 'none',
      both: 'migrating',
    };
    const fresh = { stage: stages[mode], certificates: [], made: 0, notificationShare: 0, notified: 0 };
    const state = known?.mode === mode ? known : { mode, ...fresh };
    saved.set('state', state);
    const identity = new PlatformIdentity(mchid, ring, state, clock);
    if (state.stage !== 'none') await identity.loadPublicKey();
    for (const { serial, role } of state.certificates) await identity.load(serial, role);
    if (state.stage !== 'only' && state.certificates.length === 0) await identity.addCertificate();
    return identity;
  }

  get stage(): PublicKeyStage {
    return this.state.stage;
  }

  /**
   * The key that signs an answer: the one that the caller asks for if it is in use, else the newest certificate in
   * use.
   */
  signer(asked?: string): PlatformKey {
    const now = this.clock.now();
    if (this.stage === 'only' || (this.stage === 'migrating' && asked === this.publicKeyId)) {
      return this.held(this.publicKeyId);
    }
    const inUse = inUseAt(this.state, now);
    const { certificates } = this.state;
    // If every certificate has expired the newest one signs, so that the client meets an expired certificate.
    const chosen = inUse.find(({ serial }) => serial === asked) ?? inUse.at(-1) ?? certificates.at(-1);
    return this.held(chosen?.serial ?? this.publicKeyId);
  }

  /** The key that signs a notification. While `migrating` a share of them is signed by the public key. */
  notificationSigner(): PlatformKey {
    const byPublicKey = this.stage === 'migrating' && isPublicKeysTurn(this.state);
    return this.signer(byPublicKey ? this.publicKeyId : undefined);
  }

  /** The key that a caller encrypted a field to, if it is held. */
  find(serial: string): PlatformKey | undefined {
    return this.keys.get(serial);
  }

  get publicKeys(): PlatformKey[] {
    return this.stage === 'none' ? [] : [this.held(this.publicKeyId)];
  }

  /** The certificates that a download lists now, oldest first. */
  get certificates(): CertificateRow[] {
    return listedAt(this.state, this.clock.now());
  }

  /**
   * Adds a certificate: it is listed at once and signs after `wait`; older ones are listed for `overlap` after that.
   */
  async addCertificate(wait = 0, overlap = day, validFor = 5 * 365 * day): Promise<string> {
    const role = certificateRoles[this.state.made] ?? `platformCertificate${this.state.made + 1}`;
    this.state.made += 1;
    const pair = await this.ring.pair(role);
    const serial = serialOf(pair.publicKey);
    const now = this.clock.now();
    // A client in the machine's time must find the certificate valid, even if this clock is years ahead.
    const validFrom = Math.min(now, this.clock.signingTime()) - day;
    const validTo = now + validFor;
    const pem = await createCertificate(
      { commonName: 'PayScore simulator', serial, validFrom, validTo },
      pair,
    );
    this.keys.set(serial, { serial, ...pair });
    this.letGo(now + wait + overlap);
    const row = { role, serial, pem, validFrom, validTo, signsFrom: now + wait, listedUntil: undefined };
    this.state.certificates.push(row);
    return serial;
  }

  /** From now on the newest certificate signs. */
  switchCertificate(overlap: number | string = day): void {
    const newest = this.state.certificates.at(-1);
    if (newest === undefined) return;
    newest.signsFrom = Math.min(newest.signsFrom, this.clock.now());
    this.letGo(this.clock.now() + milliseconds(overlap), newest);
  }

  async moveTo(stage: PublicKeyStage, notificationShare = 0): Promise<void> {
    if (stage !== 'none') await this.loadPublicKey();
    if (stage === 'only') this.letGo(this.clock.now());
    Object.assign(this.state, { stage, notificationShare, notified: 0 });
  }

  private letGo(time: number, except?: CertificateRow): void {
    for (const row of this.state.certificates) {
      if (row !== except) row.listedUntil = Math.min(row.listedUntil ?? time, time);
    }
  }

  private loadPublicKey(): Promise<void> {
    return this.load(this.publicKeyId, 'platformPublicKey');
  }

  private async load(serial: string, role: string): Promise<void> {
    const { privateKey, publicKey } = await this.ring.pair(role);
    this.keys.set(serial, { serial, privateKey, publicKey });
  }

  private held(serial: string): PlatformKey {
    const key = this.keys.get(serial);
    if (key === undefined) throw new Error(`The platform key ${serial} is not loaded`);
    return key;
  }
}
