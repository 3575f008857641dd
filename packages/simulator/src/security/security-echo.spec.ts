import { constants, privateDecrypt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sealedFor } from '../../../../test/support/legacy-merchant.js';
import { startServer } from '../../../../test/support/local-server.js';
import type { Oddities, RawAnswer } from '../../../../test/support/raw-client.js';
import { SimulatedMerchant } from '../../../../test/support/simulated-merchant.js';

const echo = (merchant: SimulatedMerchant, body: object, oddities?: Oddities): Promise<RawAnswer> =>
  merchant.client.post('/v3/security/echo', body, oddities);

function opened({ simulator }: SimulatedMerchant, ciphertext: unknown): string {
  const { privateKey: key } = simulator.moduleOptions();
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const sealed = Buffer.from(String(ciphertext), 'base64');
  return privateDecrypt({ key, padding, oaepHash: 'sha1' }, sealed).toString();
}

describe('The echo of a test message', () => {
  it('is the message', async () => {
    const merchant = await SimulatedMerchant.start();
    const { status, json } = await echo(merchant, { echo_message: 'hello' });
    expect([status, json]).toEqual([200, { echo_message: 'hello' }]);
    expect(merchant.simulator.deliveries.list()).toEqual([]);
  });

  it('encrypts to the merchant what was encrypted to WeChat Pay', async () => {
    const merchant = await SimulatedMerchant.start();
    const { text, oddities } = sealedFor(merchant, '你好');
    const { json } = await echo(merchant, { echo_message: 'hello', encrypted_echo_message: text }, oddities);
    expect(json?.['encrypted_echo_message']).not.toBe(text);
    expect(opened(merchant, json?.['encrypted_echo_message'])).toBe('你好');
  });

  it('is notified as well: SECURITY_ECHO.SUCCESS', async () => {
    const { origin, requests } = await startServer(() => ({ status: 204 }));
    const merchant = await SimulatedMerchant.start();
    const { text, oddities } = sealedFor(merchant, '你好');
    const body = { echo_message: 'hello', encrypted_echo_message: text, notify_url: `${origin}/echo` };
    await echo(merchant, body, oddities);
    await merchant.query();
    await merchant.simulator.deliveries.idle();
    const [delivery] = merchant.simulator.deliveries.list();
    expect(delivery).toMatchObject({ eventType: 'SECURITY_ECHO.SUCCESS', state: 'delivered' });
    const resource = delivery?.resource as Record<string, unknown>;
    expect(resource['echo_message']).toBe('hello');
    expect(opened(merchant, resource['encrypt_echo_message'])).toBe('你好');
    expect(JSON.parse(requests[0]?.body ?? '')).toMatchObject({ resource: { original_type: 'security' } });
  });

  it('is refused without a message', async () => {
    const merchant = await SimulatedMerchant.start();
    expect((await echo(merchant, {})).json).toMatchObject({
      code: 'PARAM_ERROR',
      detail: { field: '/body/echo_message' },
    });
  });

  it('is refused where no key of WeChat Pay decrypts the message (the code is open in the sources)', async () => {
    const merchant = await SimulatedMerchant.start();
    const { oddities } = sealedFor(merchant, '');
    const body = { echo_message: 'hello', encrypted_echo_message: 'Fx9mh7K5sjqHxxQcgDVhnJ9QdS4nKfcUbuAOj' };
    expect((await echo(merchant, body, oddities)).json).toMatchObject({
      code: 'PARAM_ERROR',
      detail: { field: '/body/encrypted_echo_message' },
    });
  });

  it('can use the platform certificate, in the mode with one', async () => {
    const merchant = await SimulatedMerchant.start({ platformKeys: 'both' });
    const { text, oddities } = sealedFor(merchant, '你好');
    const { json } = await echo(merchant, { echo_message: 'hello', encrypted_echo_message: text }, oddities);
    expect(opened(merchant, json?.['encrypted_echo_message'])).toBe('你好');
  });
});
