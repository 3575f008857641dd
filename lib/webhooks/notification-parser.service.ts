import { Inject, Injectable } from '@nestjs/common';
import { hash } from 'node:crypto';
import { decryptAead } from '../crypto/aead.js';
import { PayscoreDecryptionError, PayscoreNotificationError } from '../errors/index.js';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { verifySignedMessage } from '../transport/message-verification.js';
import { PlatformKeys } from '../platform-keys/platform-keys.service.js';
import type { VerifiedNotification } from '../notifications/notification-sink.js';
import { requireShallow } from './notification-resource.js';

type Json = Record<string, unknown>;

/** Verifies a notification's signature, decrypts it and checks its merchant; throws where a step fails. */
@Injectable()
export class NotificationParser {
  constructor(
    private readonly keys: PlatformKeys,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {}

  async parse(header: (name: string) => unknown, body: Buffer): Promise<VerifiedNotification> {
    await verifySignedMessage(
      { subject: 'The notification', header, body },
      this.keys.find,
      this.config.clock(),
    );
    const envelope = parseJson(body, 'its body');
    const eventType = text(envelope, 'event_type');
    const id = text(envelope, 'id');
    const sealed = envelope['resource'];
    if (!isJson(sealed)) throw new PayscoreNotificationError('it has no resource');
    const plaintext = this.decrypt(sealed);
    const content = parseJson(plaintext, 'its decrypted resource');
    requireShallow(content);
    this.requireOwn(content);
    return {
      notification: {
        id,
        eventType,
        createTime: optionalText(envelope, 'create_time'),
        summary: optionalText(envelope, 'summary'),
        originalType: optionalText(sealed, 'original_type'),
        reconciled: false,
      },
      content,
      contentHash: hash('sha256', plaintext, 'base64url'),
    };
  }

  private decrypt(sealed: Json): Buffer {
    const algorithm = text(sealed, 'algorithm');
    if (algorithm !== 'AEAD_AES_256_GCM')
      throw new PayscoreNotificationError('its algorithm is not AEAD_AES_256_GCM');
    const nonce = text(sealed, 'nonce');
    const ciphertext = text(sealed, 'ciphertext');
    const associatedData = optionalText(sealed, 'associated_data') ?? '';
    try {
      return decryptAead(this.config.apiV3Key, { ciphertext, nonce, associatedData });
    } catch {
      throw new PayscoreDecryptionError('The notification');
    }
  }

  /**
   * Refuses a notification for another merchant: all merchants share WeChat Pay's keys, so its signature is valid here
   * too.
   */
  private requireOwn(content: Json): void {
    const merchants = merchantsOf(content);
    if (merchants.length > 0 && !merchants.includes(this.config.mchid)) {
      throw new PayscoreNotificationError('it is for another merchant number');
    }
    const { appids, serviceIds } = this.config.notifications;
    requireOneOf(content['appid'], appids, 'appid');
    requireOneOf(content['service_id'], serviceIds, 'service_id');
  }
}

function requireOneOf(value: unknown, own: readonly string[] | undefined, field: string): void {
  if (value === undefined || own === undefined || (typeof value === 'string' && own.includes(value))) return;
  const option = field === 'appid' ? 'appids' : 'serviceIds';
  throw new PayscoreNotificationError(
    `it is for another ${field}; the option notifications.${option} names those that belong here`,
  );
}

/** Merchant numbers that a notification names: direct merchant, partner, receiver of a share, combined payment. */
export function merchantsOf(content: Json): unknown[] {
  const { mchid, sp_mchid: partner, combine_mchid: combined, receiver, scene_info: scene } = content;
  const sharer = isJson(receiver) && receiver['type'] === 'MERCHANT_ID' ? receiver['account'] : undefined;
  // The documents place the orders of a combined payment either at the top or in scene_info.
  const orders = [content['sub_orders'], isJson(scene) ? scene['sub_orders'] : undefined].flat();
  const ordering = orders.map((order) => (isJson(order) ? order['mchid'] : undefined));
  return [mchid, partner, combined, sharer, ...ordering].filter((merchant) => merchant !== undefined);
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(bytes: Buffer, what: string): Json {
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString());
  } catch {
    throw new PayscoreNotificationError(`${what} is no JSON`);
  }
  if (!isJson(json)) throw new PayscoreNotificationError(`${what} is no JSON object`);
  return json;
}

function text(json: Json, name: string): string {
  const value = json[name];
  if (typeof value !== 'string' || value === '') throw new PayscoreNotificationError(`it has no ${name}`);
  return value;
}

function optionalText(json: Json, name: string): string | undefined {
  const value = json[name];
  return typeof value === 'string' ? value : undefined;
}
