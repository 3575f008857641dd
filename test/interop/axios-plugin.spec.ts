import type { PlatformKeyMode } from 'nestjs-payscore/testing';
import { describe, expect, it } from 'vitest';
import { PluginMerchant } from './plugin-merchant.js';

const publicKeyOf = ({ keys }: PluginMerchant): string => serialWhere(keys, true);
const certificateOf = ({ keys }: PluginMerchant): string => serialWhere(keys, false);

function serialWhere(keys: PluginMerchant['keys'], isPublicKey: boolean): string {
  const serial = Object.keys(keys).find((key) => key.startsWith('PUB_KEY_ID_') === isPublicKey);
  if (serial === undefined) throw new Error('There is no such key');
  return serial;
}

const events = ['PAYSCORE.USER_CONFIRM', 'PAYSCORE.USER_PAID', 'REFUND.SUCCESS'];
const modes: [PlatformKeyMode, (merchant: PluginMerchant) => string, Record<string, string>?][] = [
  ['public-key', publicKeyOf],
  ['certificate', certificateOf],
  ['both', certificateOf],
];

describe('wechatpay-axios-plugin', () => {
  it.each(modes)(
    'rents, is paid and refunds, and verifies every answer and notification: platform keys “%s”',
    async (mode, signerOf) => {
      const merchant = await PluginMerchant.start(mode);
      const notifications = await merchant.rentsAndRefunds();
      expect(notifications.map(({ eventType }) => eventType)).toEqual(events);
      expect(new Set(notifications.map(({ serial }) => serial))).toEqual(new Set([signerOf(merchant)]));
      expect(notifications.map(({ resource }) => resource)).toMatchObject([
        { out_order_no: 'R1', state: 'DOING' },
        { out_order_no: 'R1', state: 'DONE', total_amount: 600 },
        { out_refund_no: 'F1', refund_status: 'SUCCESS' },
      ]);
    },
  );

  it('asks for the public key while it changes over, and gets its answers signed by that', async () => {
    const merchant = await PluginMerchant.start('both');
    const id = publicKeyOf(merchant);
    await merchant.simulator.platformKeys.startMigration({ notifications: 1 });
    const notifications = await merchant.rentsAndRefunds({ 'Wechatpay-Serial': id });
    expect(notifications.map(({ serial }) => serial)).toEqual([id, id, id]);
    expect(new Set(merchant.answeredBy)).toEqual(new Set([id]));
  });

  it.each(modes)('encrypts to WeChat Pay and reads what comes back: platform keys “%s”', async (mode) => {
    const merchant = await PluginMerchant.start(mode);
    for (const serial of Object.keys(merchant.keys)) expect(await merchant.echo('张三', serial)).toBe('张三');
  });

  it('would notice a wrong signature, on an answer and on a notification', async () => {
    const merchant = await PluginMerchant.start('public-key');
    merchant.simulator.faults.next({ kind: 'wrong-signature' });
    await expect(merchant.rentsAndRefunds()).rejects.toMatchObject({
      code: 'EV3_RES_HEADER_SIGNATURE_DIGEST',
    });

    const { headers, body } = await merchant.simulator.notification('PAYSCORE.USER_PAID', {
      out_order_no: 'R1',
    });
    expect(merchant.opened({ headers, body }).resource).toEqual({ out_order_no: 'R1' });
    expect(() => merchant.opened({ headers, body: body.replace('USER_PAID', 'USER_CONFIRM') })).toThrow(
      'The signature is wrong',
    );
  });
});
