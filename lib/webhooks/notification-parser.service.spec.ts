import { describe, expect, it } from 'vitest';
import { merchant, now, platform2026 } from '../../test/support/keys.js';
import {
  notificationOf,
  signedNotification,
  type ReceivedNotification,
} from '../../test/support/notification.js';
import { moduleConfig } from '../../test/support/options.js';
import { createSignedTransport } from '../../test/support/signed-transport.js';
import { rejectionOf } from '../../test/support/thrown.js';
import { vectors } from '../../test/support/vectors.js';
import {
  PayscoreDecryptionError,
  PayscoreNotificationError,
  PayscoreSignatureError,
} from '../errors/index.js';
import { PlatformKeys } from '../platform-keys/platform-keys.service.js';
import { ServiceOrderConfirmed } from './events/order-events.dto.js';
import { NotificationParser } from './notification-parser.service.js';
import { resourceOf } from './notification-resource.js';
import type { VerifiedNotification } from '../notifications/notification-sink.js';

async function parse({ headers, body }: ReceivedNotification, clock = now): Promise<VerifiedNotification> {
  const config = moduleConfig({ clock: () => clock });
  const parser = new NotificationParser(
    new PlatformKeys(await createSignedTransport(config), config),
    config,
  );
  const lowerCase = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return parser.parse((name) => lowerCase.get(name.toLowerCase()), Buffer.from(body));
}

const own = { mchid: merchant.mchid };
const sealedAs = (resource: Record<string, unknown>): ReceivedNotification =>
  notificationOf(own, { resource });
const envelopeOf = (envelope: Record<string, unknown>): ReceivedNotification =>
  notificationOf(own, { envelope });

const nested = (lists: number): string => `{"deep":${'['.repeat(lists)}${']'.repeat(lists)}}`;
const given = (content: string): object =>
  resourceOf('PAYSCORE.NEW', JSON.parse(content) as Record<string, unknown>);

describe('a notification', () => {
  it('is handed on as it was sent, with what surrounds it, and becomes a DTO', async () => {
    const { notification, content } = await parse(
      notificationOf({ ...own, out_order_no: '1', risk_fund: { amount: 9900 } }),
    );
    expect(notification).toEqual({
      id: 'EV-2018022511223320873',
      eventType: 'PAYSCORE.USER_CONFIRM',
      createTime: '2026-11-20T09:02:03+08:00',
      summary: '签约成功',
      originalType: 'payscore',
      reconciled: false,
    });
    expect(content).toEqual({ ...own, out_order_no: '1', risk_fund: { amount: 9900 } });
    const resource = resourceOf(notification.eventType, content);
    expect(resource).toBeInstanceOf(ServiceOrderConfirmed);
    expect(resource).toMatchObject({ mchid: merchant.mchid, outOrderNo: '1', riskFund: { amount: 9900 } });
  });

  it('of a type that this package does not know is handed on in camelCase', async () => {
    const content = { ...own, new_field: [{ inner_field: 1 }] };
    const parsed = await parse(notificationOf(content, { envelope: { event_type: 'PAYSCORE.NEW' } }));
    expect(resourceOf('PAYSCORE.NEW', parsed.content)).toEqual({
      mchid: merchant.mchid,
      newField: [{ innerField: 1 }],
    });
  });

  it.each([
    ['associated data that is empty', notificationOf(own, { associatedData: '' })],
    [
      'no associated data',
      notificationOf(own, { associatedData: '', resource: { associated_data: undefined } }),
    ],
    ['associated data of another product', notificationOf(own, { associatedData: 'transaction' })],
    ['no original type', sealedAs({ original_type: undefined })],
    ['no summary and no time', envelopeOf({ summary: undefined, create_time: undefined })],
    ['no merchant number in its content', notificationOf({ openid: 'o1' })],
    [
      'the merchant as the receiver of a share',
      notificationOf({ mchid: '1111', receiver: { type: 'MERCHANT_ID', account: merchant.mchid } }),
    ],
    ['the partner as the sp_mchid', notificationOf({ sp_mchid: merchant.mchid, mchid: '1' })],
  ])('may have %s', async (_, notification) => {
    await expect(parse(notification)).resolves.toHaveProperty('notification.id');
  });

  it('has the same hash of its content when it is sealed anew, and another for another content', async () => {
    const first = await parse(notificationOf(own));
    const repeated = await parse(notificationOf(own, { associatedData: 'x', envelope: { id: 'EV-2' } }));
    const other = await parse(notificationOf({ ...own, state: 'DONE' }));
    expect(repeated.contentHash).toBe(first.contentHash);
    expect(other.contentHash).not.toBe(first.contentHash);
  });
});

describe('a notification that is not proven to be from WeChat Pay', () => {
  const good = notificationOf(own);

  it.each<[string, ReceivedNotification]>([
    ['has no signature', { ...good, headers: {} }],
    ['has another body', { ...good, body: good.body.replace('USER_CONFIRM', 'USER_PAID') }],
    ['has its body written anew', { ...good, body: JSON.stringify(JSON.parse(good.body), null, 2) }],
    ['is signed under a serial that nobody knows', notificationOf(own, { signer: platform2026 })],
    ['was signed five minutes ago', notificationOf(own, { now: now - 300_000 })],
    [
      'is a probe',
      {
        ...good,
        headers: {
          ...good.headers,
          'Wechatpay-Signature': vectors.probe_signature.headers['Wechatpay-Signature'],
        },
      },
    ],
    ['is no JSON either', { headers: {}, body: '<xml/>' }],
  ])('is refused as such when it %s', async (_, notification) => {
    const error = await rejectionOf(PayscoreSignatureError, parse(notification));
    expect(error.message).toMatch(/^The notification is refused: /);
  });

  it.each(['PAYSCORE.USER_CONFIRM', 'PAYSCORE.USER_PAID', 'REFUND.SUCCESS'])(
    'is refused for its signature before it is decrypted, and for its ciphertext before it is read: %s',
    async (eventType) => {
      const broken = notificationOf('no JSON', {
        envelope: { event_type: eventType },
        resource: { ciphertext: Buffer.alloc(32).toString('base64') },
      });
      await rejectionOf(PayscoreSignatureError, parse({ ...broken, headers: good.headers }));
      await rejectionOf(PayscoreDecryptionError, parse(broken));
    },
  );

  it('is not even read: deep nesting costs nothing', async () => {
    const body = '['.repeat(200_000) + ']'.repeat(200_000);
    const { headers } = signedNotification('{}');
    await rejectionOf(PayscoreSignatureError, parse({ headers, body }));
  });
});

describe('a notification of WeChat Pay that cannot be used', () => {
  it.each<[string, ReceivedNotification]>([
    ['its body is no JSON', signedNotification('<xml/>')],
    ['its body is no JSON', signedNotification('')],
    ['its body is no JSON object', signedNotification('[]')],
    ['its body is no JSON object', signedNotification('null')],
    ['its body is no JSON object', signedNotification('['.repeat(50_000) + ']'.repeat(50_000))],
    ['it has no event_type', envelopeOf({ event_type: undefined })],
    ['it has no event_type', envelopeOf({ event_type: 5 })],
    ['it has no id', envelopeOf({ id: '' })],
    ['it has no resource', envelopeOf({ resource: undefined })],
    ['it has no resource', envelopeOf({ resource: [] })],
    ['it has no resource', envelopeOf({ resource: 'x' })],
    ['it has no algorithm', sealedAs({ algorithm: undefined })],
    ['its algorithm is not AEAD_AES_256_GCM', sealedAs({ algorithm: 'AEAD_SM4_GCM' })],
    ['it has no nonce', sealedAs({ nonce: undefined })],
    ['it has no ciphertext', sealedAs({ ciphertext: { toString: 'x' } })],
    ['its decrypted resource is no JSON', notificationOf('state=DOING')],
    ['its decrypted resource is no JSON object', notificationOf('[1]')],
    ['its decrypted resource is no JSON object', notificationOf('['.repeat(50_000) + ']'.repeat(50_000))],
    [
      'its resource is nested too deeply',
      notificationOf(`{"deep":${'['.repeat(5_000)}${']'.repeat(5_000)}}`),
    ],
    ['it is for another merchant number', notificationOf({ mchid: '1111' })],
    ['it is for another merchant number', notificationOf({ mchid: '1111', sp_mchid: '2222' })],
    ['it is for another merchant number', notificationOf({ mchid: '1111', sub_mchid: merchant.mchid })],
    ['it is for another merchant number', notificationOf({ sp_mchid: '2222', sub_mchid: merchant.mchid })],
    [
      'it is for another merchant number',
      notificationOf({ sp_mchid: '2222', receiver: { type: 'PERSONAL_OPENID', account: merchant.mchid } }),
    ],
    [
      'it is for another merchant number',
      notificationOf({ mchid: '1111', receiver: { account: merchant.mchid } }),
    ],
    ['it is for another merchant number', notificationOf({ mchid: Number(merchant.mchid) })],
    ['it is for another merchant number', notificationOf({ mchid: null })],
  ])('says why: %s', async (reason, notification) => {
    const error = await rejectionOf(PayscoreNotificationError, parse(notification));
    expect(error.message).toBe(`The notification is refused: ${reason}`);
  });

  it('is refused as too deep exactly when no handler could be given it', async () => {
    expect((await parse(notificationOf(nested(64)))).content).toEqual(given(nested(64)));
    await rejectionOf(PayscoreNotificationError, parse(notificationOf(nested(65))));
    expect(() => given(nested(65))).toThrow(RangeError);
  });

  it.each<[string, ReceivedNotification]>([
    ['was sealed with another key', notificationOf(own, { key: 'x'.repeat(32) })],
    ['names another nonce', sealedAs({ nonce: 'fdasflkja485' })],
    ['names other associated data', sealedAs({ associated_data: 'other' })],
    ['lost its associated data', sealedAs({ associated_data: undefined })],
    ['is cut off', sealedAs({ ciphertext: 'AAAA' })],
    ['is no base64', sealedAs({ ciphertext: '***' })],
  ])('says that the APIv3 key does not open it when its resource %s', async (_, notification) => {
    const error = await rejectionOf(PayscoreDecryptionError, parse(notification));
    expect(error.message).toMatch(/^The notification cannot be decrypted.*Check that apiV3Key/);
  });
});
