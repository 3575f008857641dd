import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { strangersKey } from '../../../../test/support/keys.js';
import { startApi } from '../../../../test/support/lone-merchant.js';
import { RawClient, type Oddities, type RawAnswer } from '../../../../test/support/raw-client.js';
import { SimulatedMerchant, tenOClock } from '../../../../test/support/simulated-merchant.js';

const nothing = { 'POST /v3/nothing': (): { status: number } => ({ status: 204 }) };

async function asked(oddities: Oddities): Promise<RawAnswer> {
  const merchant = await SimulatedMerchant.start();
  return merchant.create({}, oddities);
}

const seconds = (offset: number): string => String(tenOClock / 1000 + offset);

/** Status, code and faulty field of a refusal. */
const fault = ({ status, json }: RawAnswer): unknown[] => [
  status,
  json?.['code'],
  (json?.['detail'] as { field?: string } | undefined)?.field,
];

describe('A request is refused with 401 SIGN_ERROR', () => {
  it.each<[string, Oddities, string, RegExp]>([
    [
      'without Authorization',
      { headers: { authorization: undefined } },
      'authorization',
      /缺少Authorization/,
    ],
    [
      'with another scheme',
      { rewrite: (text) => text.replace('WECHATPAY2-', 'WECHATPAY-') },
      'authorization',
      /认证类型/,
    ],
    [
      'with two blanks after the scheme',
      { rewrite: (text) => text.replace(' ', '  ') },
      'authorization',
      /格式错误/,
    ],
    [
      'with blanks between the pairs',
      { rewrite: (text) => text.replaceAll(',', ', ') },
      'authorization',
      /格式错误/,
    ],
    [
      'without quotes',
      { rewrite: (text) => text.replace(/nonce_str="(\w+)"/, 'nonce_str=$1') },
      'authorization',
      /格式错误/,
    ],
    [
      'without a nonce',
      { rewrite: (text) => text.replace(/nonce_str="\w+",/, '') },
      'authorization',
      /缺少 nonce_str/,
    ],
    [
      'with two nonces',
      { rewrite: (text) => text.replace(/nonce_str="\w+",/, '$&$&') },
      'authorization',
      /nonce_str 重复/,
    ],
    ['with a timestamp in words', { authorization: { timestamp: 'now' } }, 'authorization', /秒级时间戳/],
    [
      'with a timestamp in milliseconds',
      { authorization: { timestamp: String(tenOClock) } },
      'authorization',
      /秒级时间戳/,
    ],
    ['with another merchant number', { authorization: { mchid: '1900000109' } }, 'mchid', /商户号/],
    [
      'with another serial number',
      { authorization: { serial_no: '5157F09EFDC096DE' } },
      'serial_no',
      /证书序列号/,
    ],
    [
      'when it is more than 5 minutes old',
      { authorization: { timestamp: seconds(-301) } },
      'timestamp',
      /不得超过5分钟/,
    ],
    [
      'when it is more than 5 minutes ahead',
      { authorization: { timestamp: seconds(301) } },
      'timestamp',
      /不得超过5分钟/,
    ],
    ['when another body was signed', { signed: { body: '{}' } }, 'signature', /验签失败/],
    [
      'when another target was signed',
      { signed: { target: '/v3/payscore/serviceorders' } },
      'signature',
      /验签失败/,
    ],
    [
      'when the signature is no base64',
      { rewrite: (text) => text.replace(/signature="/, '$&WECHATPAY/SIGNTEST/') },
      'signature',
      /验签失败/,
    ],
  ])('%s', async (_, oddities, field, message) => {
    const answer = await asked(oddities);
    expect(fault(answer)).toEqual([401, 'SIGN_ERROR', field]);
    expect(answer.json?.['message']).toMatch(message);
    expect(answer.headers['request-id']).toMatch(/-269546525$/);
  });

  it('when the signature is written in the alphabet of URLs', async () => {
    const answer = await asked({
      rewrite: (text) =>
        text.replace(/(?<=signature=")[^"]+/, (signature) =>
          signature.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
        ),
    });
    expect(fault(answer)).toEqual([401, 'SIGN_ERROR', 'signature']);
  });

  it('when another key signed it', async () => {
    const merchant = await SimulatedMerchant.start();
    const thief = new RawClient({
      ...merchant.simulator.moduleOptions(),
      privateKey: strangersKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    });
    expect(fault(await thief.get('/v3/certificates'))).toEqual([401, 'SIGN_ERROR', 'signature']);
  });

  it('when the query was signed in another encoding than it was sent in', async () => {
    const merchant = await SimulatedMerchant.start();
    const answer = await merchant.client.get('/v3/payscore/serviceorder?out_order_no=A%7C1', {
      signed: { target: '/v3/payscore/serviceorder?out_order_no=A|1' },
    });
    expect(fault(answer)).toEqual([401, 'SIGN_ERROR', 'signature']);
  });

  it('and the answer shows the message that should have been signed', async () => {
    const { json } = await asked({ signed: { target: '/v3/payscore' } });
    expect(json?.['detail']).toMatchObject({
      sign_information: {
        method: 'POST',
        url: '/v3/payscore/serviceorder',
        sign_message: expect.stringMatching(
          /^POST\n\/v3\/payscore\/serviceorder\n\d+\n\w+\n\{.*\}\n$/,
        ) as string,
      },
    });
  });
});

describe('A request is admitted', () => {
  it.each([
    ['at 5 minutes of age', { authorization: { timestamp: seconds(-300) } }],
    ['at 5 minutes ahead', { authorization: { timestamp: seconds(300) } }],
    [
      'with its pairs in another order',
      { rewrite: (text: string) => text.replace(/ (mchid="\d+"),(.*)$/, ' $2,$1') },
    ],
  ])('%s', async (_, oddities) => {
    expect((await asked(oddities)).status).toBe(200);
  });

  it.each([
    ['Go and Java', ['mchid', 'nonce_str', 'timestamp', 'serial_no', 'signature']],
    ['PHP', ['mchid', 'serial_no', 'timestamp', 'nonce_str', 'signature']],
    ['Python and the pages of WeChat Pay', ['mchid', 'nonce_str', 'signature', 'timestamp', 'serial_no']],
  ])('in the form of %s', async (_, order) => {
    const { client } = await startApi(nothing);
    const rewrite = (text: string): string => {
      const pair = (name: string): string => new RegExp(` ?,?(${name}="[^"]+")`).exec(text)?.[1] ?? '';
      return `WECHATPAY2-SHA256-RSA2048 ${order.map(pair).join(',')}`;
    };
    expect((await client.post('/v3/nothing', {}, { rewrite })).status).toBe(204);
  });

  it.each([
    '*/*',
    'application/json, */*',
    'application/json;q=0.9',
    'text/html, application/*',
    'application/octet-stream',
  ])('when it accepts %s', async (accept) => {
    const { client } = await startApi(nothing);
    expect((await client.post('/v3/nothing', {}, { headers: { accept } })).status).toBe(204);
  });

  it('with a query, which is part of what is signed', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.create();
    expect((await merchant.query()).status).toBe(200);
  });

  it('when its signature covers a line feed at the end of its body', async () => {
    const merchant = await SimulatedMerchant.start();
    const body = `${JSON.stringify(merchant.rental())}\n`;
    expect((await merchant.client.post('/v3/payscore/serviceorder', body)).status).toBe(200);
  });
});

describe('Before the signature is checked', () => {
  it.each(['text/html', 'application/xml', 'application/jsonp'])(
    'a request that accepts %s only is refused with 400 INVALID_REQUEST (open in the sources)',
    async (accept) => {
      const { client } = await startApi(nothing);
      const oddities = { headers: { accept }, signed: { body: 'wrong' } };
      expect(fault(await client.post('/v3/nothing', {}, oddities))).toEqual([
        400,
        'INVALID_REQUEST',
        undefined,
      ]);
    },
  );

  it.each(['authorization', 'user-agent', 'content-type', 'wechatpay-serial'])(
    'a request with %s twice is refused with 400 INVALID_REQUEST (open in the sources)',
    async (name) => {
      const { client, baseUrl } = await startApi(nothing);
      const headers = {
        host: new URL(baseUrl).host,
        'content-length': '2',
        'wechatpay-serial': 'PUB_KEY_ID_1',
        ...client.headers('POST', '/v3/nothing', '{}'),
      };
      const twice = Object.entries(headers).flatMap(([header, value]) =>
        header === name ? [header, value, header.toUpperCase(), value] : [header, value],
      );
      const outgoing = request(`${baseUrl}/v3/nothing`, { method: 'POST', agent: false, headers: twice });
      outgoing.end('{}');
      const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
      expect([incoming.statusCode, await readText(incoming)]).toEqual([
        400,
        expect.stringContaining('INVALID_REQUEST'),
      ]);
    },
  );

  it.each(['accept', 'user-agent'])(
    'a request without %s is refused with 400 INVALID_REQUEST',
    async (header) => {
      const answer = await asked({ headers: { [header]: undefined }, signed: { body: 'wrong' } });
      expect(fault(answer)).toEqual([400, 'INVALID_REQUEST', undefined]);
    },
  );

  it('a path that the simulator does not play is answered with 404', async () => {
    const merchant = await SimulatedMerchant.start();
    const answer = await merchant.client.post('/v3/payscore/unheard-of', {}, { signed: { body: 'wrong' } });
    expect([answer.status, answer.json?.['code']]).toEqual([404, 'NOT_SIMULATED']);
    expect(answer.json?.['message']).toContain('does not play POST /v3/payscore/unheard-of yet');
  });

  it('a wrong method is answered with 405 and the right one', async () => {
    const merchant = await SimulatedMerchant.start();
    const answer = await merchant.client.get('/v3/payscore/serviceorder/R1/cancel');
    expect([answer.status, answer.json?.['message']]).toEqual([405, expect.stringContaining('POST')]);
  });
});
