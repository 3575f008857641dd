import { createDecipheriv, privateDecrypt, publicEncrypt, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isSignedBy, type Oddities, type RawAnswer } from '../support/raw-client.js';
import { SimulatedMerchant } from '../support/simulated-merchant.js';

/** What WeChat Pay's own clients send around the same request, as their sources have it. */
interface Sdk {
  readonly name: string;
  /** Of the pairs in the Authorization. */
  readonly order: string;
  readonly headers: Record<string, string>;
  /** `R1|*` in a path or query. */
  readonly number: string;
  /** Whether the query's parameters are sorted before they are signed. */
  readonly sorts?: boolean;
}

const sdks: Sdk[] = [
  {
    name: 'wechatpay-go',
    order: 'mchid nonce_str timestamp serial_no signature',
    headers: {
      accept: '*/*',
      'content-type': 'application/json',
      'user-agent': 'WechatPay-Go/0.2.20 (linux) GO/1.22',
    },
    number: 'R1%7C%2A',
    sorts: true,
  },
  {
    name: 'wechatpay-java',
    order: 'mchid nonce_str timestamp serial_no signature',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'WechatPay-Java/0.2.17 (Linux/6.1) Java/17 Crypto/WechatPay2Credential',
    },
    number: 'R1%7C*',
  },
  {
    name: 'wechatpay-php',
    order: 'mchid serial_no timestamp nonce_str signature',
    headers: {
      accept: 'application/json, text/plain, application/x-gzip, application/pdf, image/png, image/*;q=0.5',
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'wechatpay-php/1.4.9 GuzzleHttp/7 curl/8.5.0 (Linux/6.1) PHP/8.3.6',
    },
    number: 'R1%7C%2A',
  },
  {
    name: 'the examples of the documentation',
    order: 'mchid nonce_str signature timestamp serial_no',
    headers: { accept: 'application/json', 'content-type': 'application/json', 'user-agent': 'curl/8.5.0' },
    number: 'R1|*',
  },
];

const as = ({ order, headers }: Sdk): Oddities => ({
  headers,
  rewrite: (authorization) => {
    const [scheme, pairs = ''] = authorization.split(/ (.*)/);
    const byName = new Map(pairs.split(',').map((pair) => [pair.split('=')[0], pair]));
    return `${scheme} ${order
      .split(' ')
      .map((name) => byName.get(name))
      .join(',')}`;
  },
});

describe.each(sdks)('A request as $name sends it', (sdk) => {
  it('creates an order', async () => {
    const merchant = await SimulatedMerchant.start();
    expect(await merchant.create({}, as(sdk))).toMatchObject({ status: 200, json: { state: 'CREATED' } });
  });

  it('finds an order whose number has to be escaped, in a query and in a path', async () => {
    const merchant = await SimulatedMerchant.start();
    const { appid, serviceId } = merchant.simulator.moduleOptions();
    await merchant.create({ out_order_no: 'R1|*' });

    const pairs = [`service_id=${serviceId}`, `out_order_no=${sdk.number}`, `appid=${appid}`];
    const query = (sdk.sorts === true ? pairs.toSorted() : pairs).join('&');
    const found = await merchant.client.get(`/v3/payscore/serviceorder?${query}`, as(sdk));
    expect(found).toMatchObject({ status: 200, json: { out_order_no: 'R1|*' } });

    const cancel = `/v3/payscore/serviceorder/${sdk.number}/cancel`;
    const body = { appid, service_id: serviceId, reason: '设备故障' };
    expect((await merchant.client.post(cancel, body, as(sdk))).status).toBe(200);
    expect(merchant.simulator.orders.get('R1|*')?.state).toBe('REVOKED');
  });
});

describe('A field that only WeChat Pay may read', () => {
  const oaep = { oaepHash: 'sha1' };

  /** Sends a secret and answers what comes back, opened. */
  async function echoed(merchant: SimulatedMerchant, serial: string, key: string): Promise<string> {
    const secret = publicEncrypt({ key, ...oaep }, Buffer.from('张三')).toString('base64');
    const body = { echo_message: 'hello', encrypted_echo_message: secret };
    const headers = { 'wechatpay-serial': serial };
    const answer = await merchant.client.post('/v3/security/echo', body, { headers });
    expectSigned(answer, serial, key);
    const sealed = Buffer.from(String(answer.json?.['encrypted_echo_message']), 'base64');
    const { privateKey } = merchant.simulator.moduleOptions();
    return privateDecrypt({ key: privateKey, ...oaep }, sealed).toString();
  }

  it('is encrypted to the public key', async () => {
    const merchant = await SimulatedMerchant.start();
    const [entry] = Object.entries(merchant.simulator.moduleOptions().platformKeys ?? {});
    const [id, key] = entry ?? ['', ''];
    expect(await echoed(merchant, id, key)).toBe('张三');
  });

  it('is encrypted to a certificate that was downloaded', async () => {
    const merchant = await SimulatedMerchant.start({ platformKeys: 'certificate' });
    const list = await merchant.client.get('/v3/certificates');
    const [listed] = (list.json as { data: ListedCertificate[] }).data;
    if (listed === undefined) throw new Error('No certificate is listed');
    const certificate = new X509Certificate(opened(listed, merchant.simulator.moduleOptions().apiV3Key));
    expect(certificate.serialNumber).toBe(listed.serial_no);
    const key = certificate.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    expect(await echoed(merchant, listed.serial_no, key)).toBe('张三');
  });
});

function expectSigned(answer: RawAnswer, serial: string, key: string): void {
  expect(answer).toMatchObject({ status: 200, headers: { 'wechatpay-serial': serial } });
  expect(isSignedBy(key, answer.headers, answer.text)).toBe(true);
}

interface ListedCertificate {
  readonly serial_no: string;
  readonly encrypt_certificate: {
    readonly nonce: string;
    readonly associated_data: string;
    readonly ciphertext: string;
  };
}

function opened({ encrypt_certificate: sealed }: ListedCertificate, apiV3Key: string): string {
  const bytes = Buffer.from(sealed.ciphertext, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', apiV3Key, sealed.nonce)
    .setAAD(Buffer.from(sealed.associated_data))
    .setAuthTag(bytes.subarray(-16));
  return decipher.update(bytes.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8');
}
