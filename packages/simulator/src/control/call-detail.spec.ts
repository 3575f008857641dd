import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { CallDetail } from '../calls/call-detail.js';
import { merchant as publishedMerchant } from '../../../../test/support/keys.js';
import { SimulatedMerchant, tenOClock } from '../../../../test/support/simulated-merchant.js';
import type { Oddities } from '../../../../test/support/raw-client.js';

const path = '/v3/payscore/serviceorder';
const run = promisify(execFile);

async function get<T>({ simulator }: SimulatedMerchant, route: string): Promise<T> {
  return (await (await fetch(`${simulator.baseUrl}/simulator/${route}`)).json()) as T;
}

const detail = (merchant: SimulatedMerchant): Promise<CallDetail> =>
  get(merchant, `requests/${merchant.simulator.requests.at(-1)?.requestId}`);

async function refused(oddities: Oddities, body: object | string = {}): Promise<CallDetail> {
  const merchant = await SimulatedMerchant.start();
  await merchant.client.post(
    path,
    typeof body === 'string' ? body : { ...merchant.rental(), ...body },
    oddities,
  );
  return detail(merchant);
}

describe('A call, opened', () => {
  it('shows request and answer with their headers, the operation, the numbers and the signed text', async () => {
    const merchant = await SimulatedMerchant.start();
    const answer = await merchant.create();
    const call = await detail(merchant);
    const sent = JSON.stringify(merchant.rental());
    expect(call).toMatchObject({
      at: tenOClock,
      method: 'POST',
      path,
      operation: `POST ${path}`,
      mchid: merchant.simulator.mchid,
      status: 200,
      requestId: answer.headers['request-id'],
      body: { text: sent, length: Buffer.byteLength(sent), isCut: false },
      answer: { body: { text: answer.text } },
    });
    expect(call.numbers).toContain('R1');
    expect(call.reason).toBeUndefined();
    expect(call.duration).toBeGreaterThan(0);
    expect(call.headers).toContainEqual(['user-agent', 'raw-client']);
    expect(call.answer.headers.map(([name]) => name.toLowerCase())).toContain('wechatpay-signature');
    const { timestamp, nonce_str: nonce } = call.authorization?.parts ?? {};
    expect(call.authorization?.scheme).toBe('WECHATPAY2-SHA256-RSA2048');
    expect(timestamp).toBe(String(tenOClock / 1000));
    expect(call.signMessage).toBe(`POST\n${path}\n${timestamp}\n${nonce}\n${sent}\n`);
  });

  it('has no Authorization among its other headers, and no private key anywhere', async () => {
    const merchant = await SimulatedMerchant.start();
    const { privateKey } = merchant.simulator.moduleOptions();
    const headers = { 'x-key': privateKey.replaceAll('\n', ' ') };
    await merchant.client.post(path, { ...merchant.rental(), attach: privateKey }, { headers });
    const call = await detail(merchant);
    const { curl } = await get<{ curl: string }>(merchant, `requests/${call.requestId}/curl`);
    const names = call.headers.map(([name]) => name.toLowerCase());
    expect(names).toContain('x-key');
    expect(names).not.toContain('authorization');
    expect(call.body.text).toContain('a private key, not shown');
    for (const text of [JSON.stringify(call), curl]) {
      expect(text).not.toContain(privateKey.split('\n')[1]);
    }
  });

  it('says that a large body is cut, and keeps no more of it', async () => {
    const merchant = await SimulatedMerchant.start();
    const sent = JSON.stringify({ attach: '充'.repeat(20_000) });
    await merchant.client.post(path, sent);
    const { body, signMessage } = await detail(merchant);
    expect(body).toMatchObject({ length: Buffer.byteLength(sent), isCut: true });
    expect(sent.startsWith(body.text ?? '')).toBe(true);
    expect(Buffer.byteLength(body.text ?? '')).toBeGreaterThan(32_760);
    expect(Buffer.byteLength(body.text ?? '')).toBeLessThanOrEqual(32_768);
    expect(signMessage).toBeUndefined();
  });
});

const authorization = (parts: NonNullable<Oddities['authorization']>): Oddities => ({ authorization: parts });
const json = JSON.stringify;

describe('A refused call says why in a sentence', () => {
  it.each<[string, Oddities, RegExp]>([
    ['no Authorization', { headers: { authorization: undefined } }, /Authorization is missing/],
    [
      'another form',
      { rewrite: (text) => text.replaceAll(',', ', ') },
      /has the wrong form .*without spaces/,
    ],
    ['merchant', authorization({ mchid: '1' }), /1 is no merchant of this simulator. It has 1230000109/],
    [
      'serial number',
      authorization({ serial_no: 'ABC' }),
      /ABC is not the merchant’s certificate. Send [0-9A-F]{40}/,
    ],
    ['old', authorization({ timestamp: String(tenOClock / 1000 - 301) }), /is 301 s old/],
    [
      'milliseconds',
      authorization({ timestamp: String(tenOClock).slice(0, 12) }),
      /in the future.*not milliseconds/,
    ],
    [
      'a key of another',
      { rewrite: (text) => text.replace(/signature="..../, 'signature="AAAA') },
      /byte by byte/,
    ],
    ['no body signed', { signed: { body: '' } }, /The body is missing from the signed text/],
    ['no query signed', { signed: { target: 'https://nowhere' + path } }, /does not fit the request/],
  ])('401: %s', async (_, oddities, reason) => {
    const call = await refused(oddities);
    expect(call.status).toBe(401);
    expect(call.reason?.en).toMatch(reason);
    expect(call.reason?.zh).toMatch(/检查未通过|请求头/);
  });

  it('401: the JSON was serialised a second time', async () => {
    const merchant = await SimulatedMerchant.start();
    const body = json(merchant.rental(), undefined, 2);
    await merchant.client.post(path, body, { signed: { body: json(merchant.rental()) } });
    expect((await detail(merchant)).reason?.en).toMatch(/Another form of the JSON was signed than was sent/);
  });

  it.each<[number, string, object | string, RegExp]>([
    [
      400,
      'a field',
      { risk_fund: { name: 'DEPOSIT', amount: '1' } },
      /The body breaks a rule at \/body\/risk_fund\/amount: /,
    ],
    [400, 'no JSON', 'a=1', /The request breaks a rule: /],
    [403, 'a service', { service_id: '1' }, /may not do this with the service/],
  ])('%i: %s', async (status, _, body, reason) => {
    const call = await refused({}, body);
    expect(call.status).toBe(status);
    expect(call.reason?.en).toMatch(reason);
  });

  it('names a fault as the cause', async () => {
    const merchant = await SimulatedMerchant.start();
    merchant.simulator.faults.next({ kind: 'rate-limit' });
    await merchant.create();
    expect(await detail(merchant)).toMatchObject({ status: 429, fault: 'rate-limit' });
    expect((await detail(merchant)).reason?.en).toContain('the fault rate-limit');
  });

  it('names what is not simulated, and a state that does not allow the call', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.client.get('/v3/nothing');
    expect((await detail(merchant)).reason?.en).toContain('knows no such operation');
    await merchant.create();
    await merchant.complete();
    expect((await detail(merchant)).reason?.en).toContain('does not allow this call');
  });
});

interface Curl {
  readonly curl: string;
  readonly isSigned: boolean;
}

const curlOf = (merchant: SimulatedMerchant): Promise<Curl> =>
  get(merchant, `requests/${merchant.simulator.requests.at(-1)?.requestId}/curl`);

describe('A call as a line of curl', () => {
  it('is signed anew and works as it is pasted, whatever the body holds', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.create({ attach: 'it\'s $(id) `id` \\ " @x' });
    const { curl, isSigned } = await curlOf(merchant);
    expect(isSigned).toBe(true);
    const { stdout } = await run('sh', ['-c', `${curl} -sS`]);
    expect(JSON.parse(stdout)).toMatchObject({ out_order_no: 'R1', state: 'CREATED' });
    expect(merchant.simulator.requests.map(({ status, body }) => ({ status, body }))).toEqual(
      [1, 2].map(() => ({ status: 200, body: merchant.simulator.requests[0]?.body })),
    );
  });

  it('asks with path and query', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.create();
    await merchant.query();
    const { stdout } = await run('sh', ['-c', `${(await curlOf(merchant)).curl} -sS`]);
    expect(JSON.parse(stdout)).toMatchObject({ out_order_no: 'R1' });
  });

  it('has a placeholder for a signature by a key of the developer’s own', async () => {
    const merchant = await SimulatedMerchant.start({ privateKey: publishedMerchant.privateKey });
    await merchant.create();
    const { curl, isSigned } = await curlOf(merchant);
    expect(isSigned).toBe(false);
    expect(curl).toContain('signature="…"');
  });
});
