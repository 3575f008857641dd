import { createSecretKey, randomBytes, randomUUID, type KeyObject } from 'node:crypto';
import { encryptAead } from '../crypto/aead.js';
import { parsePrivateKey, type KeyInput } from '../crypto/private-key.js';
import { beijingRfc3339 } from '../base/beijing-time.js';
import { signatureHeaders } from '../crypto/answer-signing.js';

/** A notification's content before it is signed, in the names of the wire. */
export interface NotificationEnvelope {
  /** Of the notification. */
  id: string;
  /** RFC 3339. */
  create_time: string;
  /** Such as `PAYSCORE.USER_PAID`. */
  event_type: string;
  /** `encrypt-resource`. */
  resource_type: string;
  /** A remark for people. */
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

/** Who sends. A simulator has one; a test may bring its own. */
export interface NotificationSender {
  /** Id of the public key or serial number of the certificate. */
  readonly serial: string;
  /** Signs. */
  readonly privateKey: KeyInput;
  /** 32 bytes; encrypts the resource. */
  readonly apiV3Key: string | Buffer | KeyObject;
  /** Milliseconds since 1970. @default Date.now */
  readonly clock?: () => number;
}

/** How a notification differs from an ordinary one. */
export interface NotificationOptions {
  /** Of the notification. @default a new one */
  readonly id?: string;
  /** Seconds by which its timestamp is ahead of the clock; negative for one of the past. @default 0 */
  readonly timestampSkew?: number;
  /** Names another key than the one that signs. @default the sender's */
  readonly serial?: string;
  /** Authenticated with the resource; `null` leaves the field out. @default 'payscore' */
  readonly associatedData?: string | null;
  /** Kind of the content; `null` leaves the field out. @default 'payscore' */
  readonly originalType?: string | null;
  /** Changes what is then signed, such as the ciphertext. */
  readonly beforeSigning?: (envelope: NotificationEnvelope) => void;
  /** Changes the text after it was signed. */
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

/** What is the same in all repeats of a notification. */
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

/** Signs a body for one attempt: a repeat carries a new timestamp, nonce and signature. */
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
