import { createPublicKey, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { certificateListAnswer } from '../../test/support/certificate-list.js';
import { merchant, now, platform2026, platform2030, publicKeyIdentity } from '../../test/support/keys.js';
import { startServer, type ReceivedRequest, type ScriptedAnswer } from '../../test/support/local-server.js';
import { moduleConfig } from '../../test/support/options.js';
import { createSignedTransport } from '../../test/support/signed-transport.js';
import { rejectionOf } from '../../test/support/thrown.js';
import { PayscoreApiError, PayscoreDecryptionError, PayscoreSignatureError } from '../errors/index.js';
import { downloadCertificates, type PlatformCertificate } from './certificate-download.js';

async function download(
  answer: ScriptedAnswer,
  serialNo = merchant.serialNo,
): Promise<{ certificates: PlatformCertificate[]; requests: readonly ReceivedRequest[] }> {
  const server = await startServer(() => answer);
  const config = moduleConfig({ platformKeys: {}, serialNo, http: { baseUrl: server.origin } });
  const certificates = await downloadCertificates(await createSignedTransport(config), config);
  return { certificates: [...certificates.values()], requests: server.requests };
}

const pemOf = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();

const good = certificateListAnswer([platform2026, platform2030]);

describe('the list of certificates', () => {
  it('is asked for with a signed request that expects no key yet', async () => {
    const { requests } = await download(good);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ method: 'GET', target: '/v3/certificates', body: '' });
    expect(requests[0]?.headers.authorization).toContain(`serial_no="${merchant.serialNo}"`);
    expect(requests[0]?.headers).not.toHaveProperty('wechatpay-serial');
  });

  it('gives each certificate with its serial number, its key and its days', async () => {
    const { certificates } = await download(good);
    const pems = certificates.map((certificate) => ({
      ...certificate,
      publicKey: pemOf(certificate.publicKey),
    }));
    expect(pems).toEqual([
      {
        serial: platform2026.id,
        publicKey: pemOf(createPublicKey(platform2026.privateKey)),
        validFrom: Date.parse('2026-01-01T00:00:00Z'),
        validTo: Date.parse('2031-01-01T00:00:00Z'),
      },
      {
        serial: platform2030.id,
        publicKey: pemOf(createPublicKey(platform2030.privateKey)),
        validFrom: Date.parse('2030-12-01T00:00:00Z'),
        validTo: Date.parse('2035-12-01T00:00:00Z'),
      },
    ]);
  });

  it('may be signed by any certificate in it', async () => {
    const { certificates } = await download(
      certificateListAnswer([platform2026, platform2030], { signer: platform2030 }),
    );
    expect(certificates).toHaveLength(2);
  });

  it('is believed in its certificates, not in the serial numbers beside them', async () => {
    const mislabelled = { ...platform2026, id: platform2030.id };
    const { certificates } = await download(certificateListAnswer([mislabelled], { signer: platform2026 }));
    expect(certificates.map(({ serial }) => serial)).toEqual([platform2026.id]);
  });

  it.each([platform2030.id, platform2030.id.toLowerCase()])(
    "never makes the merchant's own certificate WeChat Pay's: %s",
    async (serialNo) => {
      const { certificates } = await download(good, serialNo);
      expect(certificates.map(({ serial }) => serial)).toEqual([platform2026.id]);
    },
  );
});

describe('a list that cannot be trusted', () => {
  it.each<[string, ScriptedAnswer]>([
    ['is signed by a key that is not in it', certificateListAnswer([platform2026], { signer: platform2030 })],
    ['is empty', certificateListAnswer([], { signer: platform2026 })],
    [
      'is signed by somebody else under the serial number of a certificate in it',
      certificateListAnswer([platform2026], {
        signer: { ...platform2026, privateKey: publicKeyIdentity.privateKey },
      }),
    ],
    ['was changed on its way', { ...good, body: `${String(good.body)} ` }],
    ['is not signed', { ...good, headers: {} }],
    ['was signed five minutes ago', certificateListAnswer([platform2026], { now: now - 300_000 })],
  ])('is refused when it %s', async (_, answer) => {
    const error = await rejectionOf(PayscoreSignatureError, download(answer));
    expect(error.message).toMatch(/^The answer to GET \/v3\/certificates is refused: /);
  });

  it('is refused when another APIv3 key sealed it, with a remedy', async () => {
    const answer = certificateListAnswer([platform2026], { key: 'x'.repeat(32) });
    const error = await rejectionOf(PayscoreDecryptionError, download(answer));
    expect(error.message).toBe(
      'A platform certificate cannot be decrypted: AES-256-GCM refuses it. ' +
        'Check that apiV3Key is the one set in the merchant platform.',
    );
  });

  it("is WeChat Pay's refusal for a merchant who has none", async () => {
    const body = '{"code":"RESOURCE_NOT_EXISTS","message":"无可用的平台证书"}';
    const error = await rejectionOf(PayscoreApiError, download({ status: 404, body }));
    expect(error).toMatchObject({ operation: 'GET /v3/certificates', code: 'RESOURCE_NOT_EXISTS' });
  });
});
