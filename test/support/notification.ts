import { createCipheriv } from 'node:crypto';
import { apiV3Key, merchant, now as defaultNow, publicKeyIdentity, type PlatformIdentity } from './keys.js';
import { signedHeaders } from './signed-message.js';

/** A notification as a host receives it. */
export interface ReceivedNotification {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** How a notification differs from what WeChat Pay would send. */
export interface NotificationOptions {
  /** Fields of the envelope; `undefined` leaves one out. */
  readonly envelope?: Record<string, unknown>;
  /** Fields of the encrypted resource; `undefined` leaves one out. */
  readonly resource?: Record<string, unknown>;
  readonly key?: string;
  readonly associatedData?: string;
  readonly signer?: PlatformIdentity;
  readonly now?: number;
}

const nonce = 'fdasflkja484';

/** An encrypted, signed notification. It uses no code of the package, because a shared mistake would stay hidden. */
export function notificationOf(
  content: object | string = { mchid: merchant.mchid, out_order_no: '1', state: 'DOING' },
  { associatedData = 'payscore', key = apiV3Key, ...options }: NotificationOptions = {},
): ReceivedNotification {
  const plaintext = typeof content === 'string' ? content : JSON.stringify(content);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(associatedData));
  const sealed = Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
  return signedNotification(
    JSON.stringify({
      id: 'EV-2018022511223320873',
      create_time: '2026-11-20T09:02:03+08:00',
      event_type: 'PAYSCORE.USER_CONFIRM',
      resource_type: 'encrypt-resource',
      summary: '签约成功',
      resource: {
        original_type: 'payscore',
        algorithm: 'AEAD_AES_256_GCM',
        ciphertext: sealed.toString('base64'),
        nonce,
        associated_data: associatedData,
        ...options.resource,
      },
      ...options.envelope,
    }),
    options,
  );
}

/** Any text, signed as the body of a notification. */
export function signedNotification(
  body: string,
  { signer = publicKeyIdentity, now = defaultNow }: Pick<NotificationOptions, 'signer' | 'now'> = {},
): ReceivedNotification {
  return { headers: signedHeaders(body, signer, now), body };
}
