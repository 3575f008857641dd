import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { publicKeyIdentity } from '../../test/support/keys.js';
import { vectors } from '../../test/support/vectors.js';
import { answerMessage, createNonce, requestMessage, signMessage, verifyMessage } from './signature.js';

const { merchant, cases, jsapi_pay_sign: paySign } = vectors.request_signing;
const merchantKey = createPrivateKey(merchant.private_key_pem);
const platformKey = createPublicKey(publicKeyIdentity.pem);

const sign = (content: Buffer): Promise<string> => signMessage(content, publicKeyIdentity.privateKey);

describe('signing a request', () => {
  it.each(cases)('signs as WeChat Pay does: $name', async ({ method, url, body, message, signature }) => {
    const content = requestMessage(method, url, merchant.timestamp, merchant.nonce_str, body);
    expect(content.toString()).toBe(message);
    await expect(signMessage(content, merchantKey)).resolves.toBe(signature);
  });

  it('signs the published launch of a JSAPI payment', async () => {
    await expect(signMessage(Buffer.from(paySign.message), merchantKey)).resolves.toBe(paySign.signature);
  });

  it('signs a body of text and the same body of bytes alike', () => {
    const body = '{"service_introduction":"充电宝租借"}';
    expect(requestMessage('POST', '/x', '1', 'n', Buffer.from(body))).toEqual(
      requestMessage('POST', '/x', '1', 'n', body),
    );
  });

  it('ends a body that ends in a line feed with one more', () => {
    expect(requestMessage('POST', '/x', '1', 'n', 'body\n').toString()).toBe('POST\n/x\n1\nn\nbody\n\n');
  });
});

describe('raw RSA-SHA256 of other SDKs', () => {
  it.each(vectors.raw_rsa_sha256)('agrees with the $name', async (vector) => {
    const content = Buffer.from(vector.message);
    if (vector.private_key_pem !== undefined) {
      await expect(signMessage(content, createPrivateKey(vector.private_key_pem))).resolves.toBe(
        vector.signature,
      );
    }
    const publicKey =
      vector.certificate_pem === undefined
        ? createPublicKey(vector.private_key_pem)
        : new X509Certificate(vector.certificate_pem).publicKey;
    await expect(verifyMessage(content, vector.signature, publicKey)).resolves.toBe(true);
  });
});

describe('verifying what WeChat Pay signed', () => {
  const body = '{"state":"DOING"}';

  it('covers the time, the nonce and the body, one line each', () => {
    expect(answerMessage('1722850421', 'nonce', body).toString()).toBe(`1722850421\nnonce\n${body}\n`);
  });

  it('verifies a 204, whose body is an empty line', async () => {
    const content = answerMessage('1722850421', 'nonce', Buffer.alloc(0));
    expect(content.toString()).toBe('1722850421\nnonce\n\n');
    await expect(verifyMessage(content, await sign(content), platformKey)).resolves.toBe(true);
  });

  it('refuses the signature of anything else', async () => {
    const signature = await sign(answerMessage('1722850421', 'nonce', body));
    for (const content of [
      answerMessage('1722850422', 'nonce', body),
      answerMessage('1722850421', 'Nonce', body),
      answerMessage('1722850421', 'nonce', `${body} `),
      answerMessage('1722850421', 'nonce', ''),
    ]) {
      expect(await verifyMessage(content, signature, platformKey)).toBe(false);
    }
  });

  it("refuses another key's signature", async () => {
    const content = answerMessage('1722850421', 'nonce', body);
    await expect(verifyMessage(content, await signMessage(content, merchantKey), platformKey)).resolves.toBe(
      false,
    );
  });

  it.each([
    ['of a probe', vectors.probe_signature.headers['Wechatpay-Signature']],
    ['of a probe, in full length', `WECHATPAY/SIGNTEST/${'A'.repeat(324)}==`],
    ['that is empty', ''],
    ['that is no base64', '你好 *** \u0000'],
    ['that is too short', 'AAAA'],
    ['that is too long', 'A'.repeat(4096)],
  ])('answers false, and does not throw, for a signature %s', async (_, signature) => {
    await expect(verifyMessage(answerMessage('1', 'n', body), signature, platformKey)).resolves.toBe(false);
  });
});

describe('a nonce', () => {
  const nonces = Array.from({ length: 2_000 }, createNonce);

  it('has 32 letters and digits', () => {
    expect(nonces.filter((nonce) => !/^[0-9a-f]{32}$/.test(nonce))).toEqual([]);
  });

  it('does not repeat', () => {
    expect(new Set(nonces).size).toBe(nonces.length);
  });
});
