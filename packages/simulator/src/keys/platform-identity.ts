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

/** One key that WeChat Pay signs with. */
export interface PlatformKey {
  /** `PUB_KEY_ID_…` or a certificate's serial number; travels as `Wechatpay-Serial`. */
  readonly serial: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const day = 86_400_000;
/** The first two of the default merchant are ready made. */
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

  /** What is saved counts, unless the merchant was started in another mode since. */
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

  /** Signs an answer: the key that the caller asks for, if that is in use. Else a certificate stays the default. */
  signer(asked?: string): PlatformKey {
    const now = this.clock.now();
    if (this.stage === 'only' || (this.stage === 'migrating' && asked === this.publicKeyId)) {
      return this.held(this.publicKeyId);
    }
    const inUse = inUseAt(this.state, now);
    const { certificates } = this.state;
    // With every certificate expired there is none to sign with rightly; the caller is to notice.
    const chosen = inUse.find(({ serial }) => serial === asked) ?? inUse.at(-1) ?? certificates.at(-1);
    return this.held(chosen?.serial ?? this.publicKeyId);
  }

  /** Signs a notification, which nobody asked for. */
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

  /** Those that a download lists now, oldest first. */
  get certificates(): CertificateRow[] {
    return listedAt(this.state, this.clock.now());
  }

  /** A certificate that is listed at once, and signs after `wait`; older ones stay for `overlap` from then on. */
  async addCertificate(wait = 0, overlap = day, validFor = 5 * 365 * day): Promise<string> {
    const role = certificateRoles[this.state.made] ?? `platformCertificate${this.state.made + 1}`;
    this.state.made += 1;
    const pair = await this.ring.pair(role);
    const serial = serialOf(pair.publicKey);
    const now = this.clock.now();
    // A client may live in the machine's time while this clock has skipped years.
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

  /** The newest certificate signs from now on. */
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
