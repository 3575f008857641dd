import { createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { strangersKey } from '../../../../test/support/keys.js';
import { isSignedBy } from '../../../../test/support/raw-client.js';
import { openSealed } from '../../../../test/support/sealed.js';
import { SimulatedMerchant, tenOClock } from '../../../../test/support/simulated-merchant.js';
import {
  signedNotification,
  type NotificationEnvelope,
  type NotificationOptions,
  type SignedNotification,
} from '../index.js';

const merchantAndKey = async (): Promise<{ merchant: SimulatedMerchant; key: string }> => {
  const merchant = await SimulatedMerchant.start();
  const [key = ''] = Object.values(merchant.simulator.moduleOptions().platformKeys ?? {});
  return { merchant, key };
};

async function notification(
  options?: NotificationOptions,
): Promise<SignedNotification & { key: string; apiV3Key: string }> {
  const { merchant, key } = await merchantAndKey();
  const signed = await merchant.simulator.notification('REFUND.SUCCESS', { out_refund_no: 'F1' }, options);
  return { ...signed, key, apiV3Key: merchant.simulator.moduleOptions().apiV3Key };
}

const envelope = ({ body }: SignedNotification): NotificationEnvelope =>
  JSON.parse(body) as NotificationEnvelope;

const opened = (signed: SignedNotification, key: string): string =>
  openSealed(envelope(signed).resource, key);

describe('A notification for a test', () => {
  it('of any event is encrypted and signed', async () => {
    const signed = await notification();
    expect(envelope(signed)).toMatchObject({
      event_type: 'REFUND.SUCCESS',
      resource: { associated_data: 'payscore' },
    });
    expect(opened(signed, signed.apiV3Key)).toBe('{"out_refund_no":"F1"}');
    expect(isSignedBy(signed.key, signed.headers, signed.body)).toBe(true);
  });

  it('may carry an id of its own', async () => {
    expect(envelope(await notification({ id: 'EV-1' })).id).toBe('EV-1');
  });

  it.each([-360, 360])('may be %i seconds off, and is signed so', async (timestampSkew) => {
    const { headers, body, key } = await notification({ timestampSkew });
    expect(headers['wechatpay-timestamp']).toBe(String(tenOClock / 1000 + timestampSkew));
    expect(isSignedBy(key, headers, body)).toBe(true);
  });

  it('may name another key', async () => {
    expect((await notification({ serial: 'PUB_KEY_ID_0' })).headers['wechatpay-serial']).toBe('PUB_KEY_ID_0');
  });

  it.each([
    ['', ''],
    ['transaction', 'transaction'],
    [null, undefined],
  ])('may have %j as associated data', async (associatedData, expected) => {
    const signed = await notification({ associatedData });
    expect(envelope(signed).resource.associated_data).toBe(expected);
    expect(opened(signed, signed.apiV3Key)).toBe('{"out_refund_no":"F1"}');
  });

  it('may be changed before it is signed', async () => {
    const signed = await notification({
      beforeSigning: ({ resource }) => {
        resource.ciphertext = `AAAA${resource.ciphertext.slice(4)}`;
      },
    });
    expect(isSignedBy(signed.key, signed.headers, signed.body)).toBe(true);
    expect(() => opened(signed, signed.apiV3Key)).toThrow(/unable to authenticate/);
  });

  it('may be changed after it was signed', async () => {
    const signed = await notification({ afterSigning: (body) => body.replace('REFUND', 'REFUNT') });
    expect(envelope(signed).event_type).toBe('REFUNT.SUCCESS');
    expect(isSignedBy(signed.key, signed.headers, signed.body)).toBe(false);
  });

  it('may be made with keys of the test, without a simulator', async () => {
    const [privateKey, publicKey] = [strangersKey, createPublicKey(strangersKey)];
    const apiV3Key = 'k'.repeat(32);
    const sender = { serial: 'PUB_KEY_ID_1', privateKey, apiV3Key };
    const before = Math.floor(Date.now() / 1000);
    const signed = await signedNotification(sender, 'PAYSCORE.USER_PAID', 'no JSON at all');
    expect(opened(signed, apiV3Key)).toBe('no JSON at all');
    expect(signed.headers['wechatpay-serial']).toBe('PUB_KEY_ID_1');
    expect(Number(signed.headers['wechatpay-timestamp'])).toBeGreaterThanOrEqual(before);
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    expect(isSignedBy(pem, signed.headers, signed.body)).toBe(true);
  });
});
