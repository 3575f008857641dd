import { createSecretKey, randomBytes, randomUUID, type KeyObject } from 'node:crypto';
import { encryptAead } from '../crypto/aead.js';
import { parsePrivateKey, type KeyInput } from '../crypto/private-key.js';
import { beijingRfc3339 } from '../base/beijing-time.js';
import { signatureHeaders } from '../crypto/answer-signing.js';

/** The body of a notification, in the names of the wire. */
export interface NotificationEnvelope {
  /** Id of the notification. */
  id: string;
  /** RFC 3339. */
  create_time: string;
  /** Such as `PAYSCORE.USER_PAID`. */
  event_type: string;
  /** `encrypt-resource`. */
  resource_type: string;
  /** A remark for a human reader. */
  summary: string;
  /** The encrypted content. */
  resource: {
    /** Kind of the content, such as `payscore`. Some pages of partners leave it out. */
    original_type?: string;
    /** `AEAD_AES_256_GCM`. */
    algorithm: string;
    /** Encrypted bytes and tag, base64. */
    ciphertext: string;
    /** 12 characters. */
    nonce: string;
    /** Authenticated, not encrypted. */
    associated_data?: string;
  };
}

/** A notification as it travels. */
export interface SignedNotification {
  /** In lower case. */
  readonly headers: Record<string, string>;
  /** The exact text that is signed. */
  readonly body: string;
}

/** Keys and serial of the sender. A simulator has its own; a test may pass others. */
export interface NotificationSender {
  /** Id of the public key, or serial number of the certificate. */
  readonly serial: string;
  /** The key that signs. */
  readonly privateKey: KeyInput;
  /** The key that encrypts the resource: 32 bytes. */
  readonly apiV3Key: string | Buffer | KeyObject;
  /** Milliseconds since 1970. @default Date.now */
  readonly clock?: () => number;
}

/** How a notification for a test differs from a genuine one. */
export interface NotificationOptions {
  /** Id of the notification. @default a new one */
  readonly id?: string;
  /** Seconds by which the timestamp is ahead of the clock; negative for a past one. @default 0 */
  readonly timestampSkew?: number;
  /** Serial in the header, where it shall differ from the key that signs. @default the sender's */
  readonly serial?: string;
  /** Associated data of the encryption; `null` leaves the field out. @default 'payscore' */
  readonly associatedData?: string | null;
  /** Kind of the content; `null` leaves the field out. @default 'payscore' */
  readonly originalType?: string | null;
  /** Changes the envelope before it is signed, such as its ciphertext. */
  readonly beforeSigning?: (envelope: NotificationEnvelope) => void;
  /** Changes the body after it was signed. */
  readonly afterSigning?: (body: string) => string;
}

/**
 * A notification of any event, encrypted and signed as WeChat Pay does, to be posted to the host under test.
 * @param resource in the names of the wire; a string is encrypted as it is
 */
export async function signedNotification(
  sender: NotificationSender,
  eventType: string,
  resource: object | string,
  options: NotificationOptions = {},
): Promise<SignedNotification> {
  const now = (sender.clock ?? Date.now)();
  const envelope = notificationEnvelope(sender, eventType, resource, now, options);
  options.beforeSigning?.(envelope);
  const signed = await signNotification(
    JSON.stringify(envelope),
    sender,
    now + (options.timestampSkew ?? 0) * 1000,
  );
  return {
    headers: {
      ...signed.headers,
      ...(options.serial !== undefined && { 'wechatpay-serial': options.serial }),
    },
    body: options.afterSigning?.(signed.body) ?? signed.body,
  };
}

/** The body of a notification, which is the same in all its repeats. */
export function notificationEnvelope(
  { apiV3Key }: Pick<NotificationSender, 'apiV3Key'>,
  eventType: string,
  resource: object | string,
  now: number,
  { id = randomUUID(), associatedData = 'payscore', originalType = 'payscore' }: NotificationOptions = {},
): NotificationEnvelope {
  const key =
    typeof apiV3Key === 'string' || Buffer.isBuffer(apiV3Key)
      ? createSecretKey(Buffer.from(apiV3Key))
      : apiV3Key;
  const plaintext = typeof resource === 'string' ? resource : JSON.stringify(resource);
  const nonce = randomBytes(6).toString('hex');
  return {
    id,
    create_time: beijingRfc3339(now),
    event_type: eventType,
    resource_type: 'encrypt-resource',
    summary: `微信支付分通知 ${eventType}`,
    resource: {
      ...(originalType !== null && { original_type: originalType }),
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: encryptAead(key, plaintext, nonce, associatedData ?? ''),
      ...(associatedData !== null && { associated_data: associatedData }),
      nonce,
    },
  };
}

/** Signs a body for one attempt. Each repeat has a new timestamp, nonce and signature. */
export async function signNotification(
  body: string,
  { serial, privateKey }: Pick<NotificationSender, 'serial' | 'privateKey'>,
  now: number,
): Promise<SignedNotification> {
  return {
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Mozilla/4.0',
      'request-id': randomUUID(),
      ...(await signatureHeaders(body, { serial, privateKey: parsePrivateKey(privateKey) }, now)),
    },
    body,
  };
}
