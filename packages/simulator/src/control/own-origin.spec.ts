import { request } from 'node:http';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { SimulatedMerchant } from '../../../../test/support/simulated-merchant.js';
import { rejectionOf } from '../../../../test/support/thrown.js';
import { PayscoreSimulator } from '../payscore-simulator.js';
import { SimulatorError } from '../base/simulator.error.js';
import type { PayscoreSimulatorOptions } from '../simulator.options.js';

type Headers = Readonly<Record<string, string>>;

/** Sends any headers: `fetch` does not let a caller choose Host and Origin. */
async function ask(
  { simulator }: SimulatedMerchant,
  headers: Headers,
  [method, path]: readonly [string, string] = ['POST', '/simulator/clock/advance'],
): Promise<{ status: number; text: string }> {
  const body = method === 'POST' ? '{"duration":1}' : '';
  const outgoing = request(simulator.baseUrl + path, { method, headers, agent: false }).end(body);
  const [incoming] = (await once(outgoing, 'response')) as [AsyncIterable<Buffer> & { statusCode: number }];
  let text = '';
  for await (const chunk of incoming) text += String(chunk);
  return { status: incoming.statusCode, text };
}

/** Asks the simulator to move its time. @returns the answer, and by how much the time was moved */
async function driven(headers: Headers, options: PayscoreSimulatorOptions = {}) {
  const merchant = await SimulatedMerchant.start(options);
  const before = merchant.clock.now();
  const answer = await ask(merchant, headers);
  return { ...answer, moved: merchant.clock.now() - before };
}

describe('A page elsewhere cannot drive the simulator', () => {
  it.each<[Headers, string]>([
    [{ origin: 'https://shop.example' }, 'A page of https://shop.example may not drive'],
    [{ origin: 'null' }, 'A page of null may not drive'],
    [{ origin: '' }, 'A page of  may not drive'],
    [{ 'sec-fetch-site': 'cross-site' }, 'A page elsewhere may not'],
    [{ 'sec-fetch-site': 'same-site' }, 'A page elsewhere may not'],
    // The origin only begins with the simulator's own.
    [
      { host: '127.0.0.1:8443', origin: 'http://127.0.0.1:8443.evil.com' },
      'A page of http://127.0.0.1:8443.evil',
    ],
    [{ host: '127.0.0.1:8443', origin: 'http://127.0.0.1:84433' }, 'A page of http://127.0.0.1:84433'],
    [{ host: '127.0.0.1:8443', origin: 'http://localhost:8443' }, 'A page of http://localhost:8443'],
    [{ host: '127.0.0.1:8443', origin: 'http://evil.com@127.0.0.1:8443' }, 'A page of http://evil.com@'],
  ])('%j', async (headers, message) => {
    expect(await driven(headers)).toEqual({
      status: 403,
      text: expect.stringContaining(message) as string,
      moved: 0,
    });
  });
});

describe('The simulator refuses a Host that somebody else can point at this machine', () => {
  it.each([
    'shop.com:80',
    'evil.local:8443',
    'printer:8443',
    'payscore:8443',
    'host.docker.internal:8443',
    'x.test',
    'shop.example',
    'api.mch.weixin.qq.com',
    '192.168.1.5:8443',
    '[fe80::1]:8443',
    '0.0.0.0:8443',
    'localhost.evil.com',
    '127.0.0.1.evil.com:8443',
    '127.0.0.1:8443.evil.com',
    'evil.com:8443@127.0.0.1',
    'evil-localhost:8443',
  ])('%s', async (host) => {
    const answer = await driven({ host, origin: `http://${host}` });
    expect(answer).toMatchObject({ status: 403, moved: 0 });
    expect(answer.text).toMatch(/does not answer as .*--allow-host/);
  });

  it.each([
    ['GET', '/simulator/config'],
    ['GET', '/simulator/events'],
    ['GET', '/'],
    ['GET', '/console'],
  ] as const)('%s %s', async (...target) => {
    const merchant = await SimulatedMerchant.start();
    const answer = await ask(merchant, { host: 'evil.local:8443' }, target);
    expect(answer.status).toBe(403);
    expect(answer.text).not.toContain('apiV3Key');
  });

  it('0.0.0.0, also when it listens on all addresses', async () => {
    expect(await driven({ host: '0.0.0.0:8443' }, { host: '0.0.0.0' })).toMatchObject({ status: 403 });
  });

  it('the signed API answers under every name, as WeChat Pay’s own', async () => {
    const merchant = await SimulatedMerchant.start();
    const target = ['GET', '/v3/certificates'] as const;
    expect((await ask(merchant, { host: 'evil.local' }, target)).text).not.toContain('does not answer as');
  });
});

describe('The simulator answers under a name of this machine, or one allowed at the start', () => {
  it.each<[Headers, PayscoreSimulatorOptions?]>([
    [{ host: 'localhost:8443', origin: 'http://localhost:8443' }],
    [{ host: 'LocalHost:8443', origin: 'http://localhost:8443' }],
    [{ host: 'pay.localhost:8443' }],
    [{ host: 'localhost', origin: 'https://localhost' }],
    [{ host: '127.0.0.2:8443' }],
    [{ host: '[::1]:8443' }],
    [{ host: 'payscore:8443', origin: 'http://payscore:8443' }, { allowedHosts: ['other', 'PayScore'] }],
    [{ host: '192.168.1.5:8443' }, { allowedHosts: ['192.168.1.5'] }],
    [{ host: '[fe80::1]:8443' }, { allowedHosts: ['fe80::1'] }],
  ])('%j %j', async (headers, options) => {
    expect(await driven(headers, options)).toMatchObject({ status: 200, moved: 1 });
  });
});

it.each(['http://payscore', 'payscore:8443', '', 'payscore/x'])(
  'A host to be allowed that is no bare name is refused: %j',
  async (name) => {
    const start = PayscoreSimulator.start({ allowedHosts: ['payscore', name] });
    const { message } = await rejectionOf(SimulatorError, start);
    expect(message).toContain(`allowedHosts[1] (--allow-host): found "${name}"`);
  },
);
