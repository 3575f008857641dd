/**
 * How WeChat Pay proves itself to this merchant: `public-key` (微信支付公钥), all that new merchants get; `certificate`
 * (平台证书), what old ones download; `both`, a merchant who moves from one to the other.
 */
export type PlatformKeyMode = 'public-key' | 'certificate' | 'both';

/**
 * Where a merchant stands with the public key: `none`; `issued`, downloaded but not in use; `migrating`, in use where a
 * request asks for it; `only`, certificates are gone.
 */
export type PublicKeyStage = 'none' | 'issued' | 'migrating' | 'only';

/** One platform certificate. All times are milliseconds since 1970. */
export interface CertificateRow {
  readonly role: string;
  readonly serial: string;
  readonly pem: string;
  readonly validFrom: number;
  readonly validTo: number;
  /** Listed earlier than that. */
  signsFrom: number;
  /** Infinity does not survive JSON. */
  listedUntil: number | undefined;
}

/** What is saved of a merchant's platform keys; the keys themselves are in a KeyRing. */
export interface PlatformKeyState {
  /** The option that all this began with. */
  readonly mode: PlatformKeyMode;
  stage: PublicKeyStage;
  /** Oldest first. */
  certificates: CertificateRow[];
  /** How many were ever made. */
  made: number;
  /** Of the notifications, the part that the public key signs while `migrating`. */
  notificationShare: number;
  /** Sent since the share was set. */
  notified: number;
}

/** The certificates that a download lists at this time. */
export function listedAt({ certificates }: PlatformKeyState, now: number): CertificateRow[] {
  return certificates.filter(
    ({ validTo, listedUntil }) => validTo > now && (listedUntil === undefined || listedUntil > now),
  );
}

/** Those that may sign: new ones are listed for a while before. */
export function inUseAt(state: PlatformKeyState, now: number): CertificateRow[] {
  return listedAt(state, now).filter(({ signsFrom }) => signsFrom <= now);
}

/** Spreads a share evenly, so that a test with few notifications sees both kinds. */
export function isPublicKeysTurn(state: PlatformKeyState): boolean {
  const before = Math.floor(state.notified * state.notificationShare);
  state.notified += 1;
  return Math.floor(state.notified * state.notificationShare) > before;
}
