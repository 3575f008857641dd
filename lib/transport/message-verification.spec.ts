import { createPublicKey, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { platform2026, publicKeyIdentity } from '../../test/support/keys.js';
import { signedHeaders } from '../../test/support/signed-message.js';
import { rejectionOf } from '../../test/support/thrown.js';
import { vectors } from '../../test/support/vectors.js';
import { PayscoreSignatureError } from '../errors/index.js';
import { verifySignedMessage } from './message-verification.js';

const body = '{"state":"DOING","service_introduction":"充电宝租借"}';
const keys = new Map(
  [publicKeyIdentity, platform2026].map(({ id, privateKey }) => [id, createPublicKey(privateKey)]),
);

interface Received {
  headers?: Record<string, unknown>;
  body?: string;
  /** Age of the message in milliseconds. */
  age?: number;
  keyOf?: (serial: string) => KeyObject | undefined;
}

const signed = signedHeaders(body);
const timestamp = Number(signed['Wechatpay-Timestamp']);

function headerOf(headers: Record<string, unknown>): (name: string) => unknown {
  const all = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return (name) => all.get(name.toLowerCase());
}

function receive({
  headers,
  age = 0,
  keyOf = (serial) => keys.get(serial),
  ...more
}: Received): Promise<void> {
  const header = headerOf({ ...signed, ...headers });
  const message = { subject: 'The answer', header, body: Buffer.from(more.body ?? body) };
  return verifySignedMessage(message, keyOf, timestamp * 1000 + age);
}

const lookUpNothing = (): never => expect.fail('a key was looked up');

const refusal = async (received: Received): Promise<string> =>
  (await rejectionOf(PayscoreSignatureError, receive(received))).message;

describe('a message of WeChat Pay', () => {
  it.each<[string, Received]>([
    ['as it was signed', {}],
    ['signed by a platform certificate', { headers: signedHeaders(body, platform2026) }],
    ['without a type of signature', { headers: { 'Wechatpay-Signature-Type': undefined } }],
    ['without a body, as a 204', { headers: signedHeaders(''), body: '' }],
    ['without a Request-ID', { headers: { 'Request-ID': undefined } }],
    ['on its way for almost five minutes', { age: 299_999 }],
    ['from a clock almost five minutes ahead', { age: -299_999 }],
  ])('is believed %s', async (_, received) => {
    await expect(receive(received)).resolves.toBeUndefined();
  });

  it('is verified by the key that it names, with its bytes at hand', async () => {
    const asked: unknown[] = [];
    const keyOf = (...parameters: unknown[]): KeyObject | undefined => {
      asked.push(parameters);
      return keys.get(publicKeyIdentity.id);
    };
    await receive({ keyOf });
    expect(asked).toEqual([[publicKeyIdentity.id, Buffer.from(body)]]);
  });
});

const required = ['Wechatpay-Timestamp', 'Wechatpay-Nonce', 'Wechatpay-Serial', 'Wechatpay-Signature'];

describe('a header that matters', () => {
  it.each(required)('may not be absent: %s', async (name) => {
    expect(await refusal({ headers: { [name]: undefined } })).toMatch(`it has no ${name} header`);
  });

  it.each(required)('may not be empty: %s', async (name) => {
    expect(await refusal({ headers: { [name]: '' } })).toMatch(`it has no ${name} header`);
  });

  it.each(required)('may not come twice: %s', async (name) => {
    expect(await refusal({ headers: { [name]: [signed[name], signed[name]] } })).toMatch(
      `it has several ${name} headers`,
    );
  });

  it.each(['WECHATPAY2-SM2-WITH-SM3', '', ['WECHATPAY2-SHA256-RSA2048', 'WECHATPAY2-SM2-WITH-SM3']])(
    'may not name a type of signature that is not known: %j',
    async (type) => {
      expect(await refusal({ headers: { 'Wechatpay-Signature-Type': type } })).toContain(
        'its Wechatpay-Signature-Type is not WECHATPAY2-SHA256-RSA2048',
      );
    },
  );
});

describe('the nonce of a message', () => {
  const reason = 'its nonce is not of visible ASCII characters';

  it('may not take a line of its body over, though the signature covers the same bytes', async () => {
    const headers = signedHeaders(`first line\n${body}`);
    await expect(receive({ headers, body: `first line\n${body}` })).resolves.toBeUndefined();
    const nonce = `${headers['Wechatpay-Nonce']}\nfirst line`;
    expect(await refusal({ headers: { ...headers, 'Wechatpay-Nonce': nonce }, body })).toContain(reason);
  });

  it.each(['a b', 'a\n', '\na', 'a\r', 'a\0', 'a\u007f', 'é', '随机'])(
    'may not hold anything but visible ASCII: %j',
    async (nonce) => {
      expect(await refusal({ headers: { 'Wechatpay-Nonce': nonce } })).toContain(reason);
    },
  );

  it('may hold all of it', async () => {
    const nonce = String.fromCharCode(...Array.from({ length: 94 }, (_, index) => 0x21 + index));
    expect(await refusal({ headers: { 'Wechatpay-Nonce': nonce } })).not.toContain(reason);
  });
});

describe('the time of a message', () => {
  it.each([
    [300_000, 'its timestamp is 300 s old'],
    [86_400_000, 'its timestamp is 86400 s old'],
    [-300_000, 'its timestamp is 300 s ahead'],
    [-86_400_000, 'its timestamp is 86400 s ahead'],
  ])('may not be off by five minutes: %i ms', async (age, reason) => {
    expect(await refusal({ age })).toContain(`${reason}; check this machine's clock`);
  });

  it.each([
    'NaN',
    'yesterday',
    '-1',
    '1e9',
    '0x5f',
    ' 1795136523',
    '1795136523.5',
    '1795136523000000',
    'Infinity',
  ])('must be a number of seconds: %s', async (text) => {
    expect(await refusal({ headers: { 'Wechatpay-Timestamp': text } })).toContain(
      'its timestamp is not a number of seconds',
    );
  });

  it('is signed, so it cannot be made young again', async () => {
    const later = String(timestamp + 600);
    expect(await refusal({ headers: { 'Wechatpay-Timestamp': later }, age: 600_000 })).toContain(
      'its signature does not fit its bytes',
    );
  });
});

describe('a message that somebody else wrote or changed', () => {
  it.each<[string, Received]>([
    ['with another body', { body: body.replace('DOING', 'DONE!') }],
    ['with its body written anew', { body: JSON.stringify(JSON.parse(body), null, 1) }],
    ['with a body where there was none', { headers: signedHeaders('') }],
    ['without the body that was signed', { body: '' }],
    ['with another nonce', { headers: { 'Wechatpay-Nonce': 'another' } }],
    ['with a key that did not sign it', { headers: { 'Wechatpay-Serial': platform2026.id } }],
    [
      'as a probe',
      { headers: { 'Wechatpay-Signature': vectors.probe_signature.headers['Wechatpay-Signature'] } },
    ],
  ])('is refused: %s', async (_, received) => {
    expect(await refusal(received)).toContain('its signature does not fit its bytes');
  });

  it('is refused when no key is known under its serial, which is named with the keys there are, and a remedy', async () => {
    const keyOf = Object.assign(() => undefined, { describe: () => 'the public key PUB_KEY_ID_1' });
    expect(await refusal({ headers: { 'Wechatpay-Serial': 'PUB_KEY_ID_0' }, keyOf })).toContain(
      'no key is known under its Wechatpay-Serial PUB_KEY_ID_0; known are the public key PUB_KEY_ID_1; add it to platformKeys',
    );
  });

  it.each(['x'.repeat(65), 'A B', '<script>', 'é'])(
    'is refused without a word of a serial that has no form of one: %s',
    async (serial) => {
      const reason = await refusal({ headers: { 'Wechatpay-Serial': serial } });
      expect(reason).toContain('under its Wechatpay-Serial, which has no form of WeChat Pay; add it');
      expect(reason).not.toContain(serial);
    },
  );

  it('is refused when the signature is of the text that its bytes, which are no UTF-8, are read as', async () => {
    const bytes = Buffer.from([0x7b, 0xff, 0xfe, 0x7d]);
    const verify = (headers: Record<string, string>): Promise<void> =>
      verifySignedMessage(
        { subject: 'The answer', header: headerOf(headers), body: bytes },
        (serial) => keys.get(serial),
        timestamp * 1000,
      );
    await expect(verify(signedHeaders(bytes))).resolves.toBeUndefined();
    const error = await rejectionOf(PayscoreSignatureError, verify(signedHeaders(bytes.toString())));
    expect(error.message).toContain('its signature does not fit its bytes');
  });

  it('is looked up nowhere while its headers are not in order', async () => {
    await refusal({ keyOf: lookUpNothing, age: 300_000 });
    await refusal({ keyOf: lookUpNothing, headers: { 'Wechatpay-Signature': undefined } });
    await refusal({ keyOf: lookUpNothing, headers: { 'Wechatpay-Signature-Type': 'other' } });
  });
});

describe('a refusal', () => {
  it('says what was refused and quotes the Request-ID', async () => {
    const error = await rejectionOf(PayscoreSignatureError, receive({ body: 'x' }));
    expect(error.message).toBe(
      'The answer is refused: its signature does not fit its bytes (Request-ID 08F78BB5AF0610D302189F8EB3BA-268435464)',
    );
    expect(error.requestId).toBe(signed['Request-ID']);
  });

  it.each([undefined, ['a', 'b']])('does without the Request-ID: %j', async (id) => {
    const error = await rejectionOf(
      PayscoreSignatureError,
      receive({ body: 'x', headers: { 'Request-ID': id } }),
    );
    expect(error.requestId).toBeUndefined();
  });
});
