/**
 * The kind of keys with which WeChat Pay signs for this merchant. `public-key` (微信支付公钥): the only kind for new
 * merchants. `certificate` (平台证书): downloaded by older merchants. `both`: the merchant moves from one to the other.
 */
export type PlatformKeyMode = 'public-key' | 'certificate' | 'both';

/**
 * State of a merchant's move to the public key. `none`: there is no public key. `issued`: the key exists and is not
 * used. `migrating`: the key signs where a request asks for it. `only`: there are no certificates any more.
 */
export type PublicKeyStage = 'none' | 'issued' | 'migrating' | 'only';

/** One platform certificate. All times are milliseconds since 1970. */
export interface CertificateRow {
  readonly role: string;
  readonly serial: string;
  readonly pem: string;
  readonly validFrom: number;
  readonly validTo: number;
  /** The certificate is listed before this time, and signs from it on. */
  signsFrom: number;
  /** Absent: without end, which JSON cannot hold as Infinity. */
  listedUntil: number | undefined;
}

/** The saved state of a merchant's platform keys. The keys themselves are in a KeyRing. */
export interface PlatformKeyState {
  /** The option with which this state was begun. */
  readonly mode: PlatformKeyMode;
  stage: PublicKeyStage;
  /** Oldest first. */
  certificates: CertificateRow[];
  /** Number of certificates ever made. */
  made: number;
  /** Share of the notifications that the public key signs while `migrating`, from 0 to 1. */
  notificationShare: number;
  /** Number of notifications since the share was set. */
  notified: number;
}

/** The certificates that a download lists at this time. */
export function listedAt({ certificates }: PlatformKeyState, now: number): CertificateRow[] {
  return certificates.filter(
    ({ validTo, listedUntil }) => validTo > now && (listedUntil === undefined || listedUntil > now),
  );
}

/** The certificates that may sign at this time; a new one is listed for a while before it signs. */
export function inUseAt(state: PlatformKeyState, now: number): CertificateRow[] {
  return listedAt(state, now).filter(({ signsFrom }) => signsFrom <= now);
}

/**
 * Whether the public key signs the next notification. The share is spread evenly, so that few notifications show both
 * keys.
 */
export function isPublicKeysTurn(state: PlatformKeyState): boolean {
  const before = Math.floor(state.notified * state.notificationShare);
  state.notified += 1;
  return Math.floor(state.notified * state.notificationShare) > before;
}
