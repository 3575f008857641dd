import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { once } from 'node:events';
import { parseEnv } from 'node:util';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { command } from '../packages/simulator/src/cli/command.js';
import { createCertificate } from '../packages/simulator/src/keys/certificate.js';
import { keyPair } from '../packages/simulator/src/keys/key-pairs.js';
import type { PayscoreSimulator, SimulatorModuleOptions } from '../lib/testing/index.js';
import { RawClient } from './support/raw-client.js';

const main = resolve(__dirname, '../packages/simulator/dist/cli/main.js');
const nowhere = 'http://127.0.0.1:9/notify';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'payscore-command-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

const file = (name: string): string => join(folder, name);
const read = (name: string): string => readFileSync(file(name), 'utf8');
function config(content: unknown): string {
  writeFileSync(file('merchants.json'), typeof content === 'string' ? content : JSON.stringify(content));
  return file('merchants.json');
}

/** In this process, on a free port; what it printed with it. */
async function run(...args: string[]): Promise<{ simulator: PayscoreSimulator; printed: string }> {
  let printed = '';
  const simulator = await command(['--port', '0', ...args], (text) => (printed += text));
  if (simulator === undefined) throw new Error(`It has only printed: ${printed}`);
  onTestFinished(() => simulator.stop());
  return { simulator, printed };
}

const control = async (origin: string, path: string, body?: object): Promise<unknown> => {
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  return (await fetch(`${origin}/simulator/${path}`, sent)).json();
};

const order = (options: Pick<SimulatorModuleOptions, 'appid' | 'serviceId'>): object => ({
  out_order_no: 'R1',
  appid: options.appid,
  service_id: options.serviceId,
  service_introduction: '充电宝租借',
  time_range: { start_time: 'OnAccept' },
  risk_fund: { name: 'DEPOSIT', amount: 9_900 },
  notify_url: nowhere,
});

describe('payscore-simulator', () => {
  it('tells what it takes, and which version it is', async () => {
    const printed: string[] = [];
    await expect(command(['--help'], (text) => printed.push(text))).resolves.toBeUndefined();
    await expect(command(['--version'], (text) => printed.push(text))).resolves.toBeUndefined();
    expect(printed[0]).toContain('--config FILE');
    expect(printed[1]).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('prints what a client is configured with, and where the console is', async () => {
    const { simulator, printed } = await run();
    const { serialNo, apiV3Key, appid, serviceId, privateKey } = simulator.moduleOptions();
    for (const value of [serialNo, apiV3Key, appid, serviceId]) expect(printed).toContain(value);
    expect(printed).toContain(`Console: ${simulator.baseUrl}/\n`);
    expect(printed).toContain('WECHATPAY_MCHID=1230000109\n');
    expect(printed).toContain(`WECHATPAY_PRIVATE_KEY=${JSON.stringify(privateKey)}\n`);
    expect((await fetch(simulator.baseUrl)).headers.get('content-type')).toContain('text/html');
  });

  it('leaves in the .env what was edited, and keeps the folder out of git', async () => {
    const url = 'http://127.0.0.1:3000/api/wechat/payscore';
    const first = await run('--keys', file('keys'));
    expect(read('keys/.gitignore')).toBe('*\n');
    await first.simulator.stop();
    const edited = read('keys/.env').replace(/(?<=NOTIFY_URL=).*/, url);
    writeFileSync(file('keys/.env'), `${edited}GREETING='one # two'\n`);
    const second = await run('--keys', file('keys'));
    expect(second.printed).toContain(`WECHATPAY_NOTIFY_URL=${url}\n`);
    expect(parseEnv(read('keys/.env'))).toMatchObject({
      WECHATPAY_NOTIFY_URL: url,
      GREETING: 'one # two',
      WECHATPAY_BASE_URL: second.simulator.baseUrl,
    });
    await second.simulator.stop();
    await run('--keys', file('keys'), '--notify-url', nowhere);
    expect(read('keys/.env')).toContain(`WECHATPAY_NOTIFY_URL=${nowhere}\n`);
    await expect(run('--notify-url', 'wechat')).rejects.toThrow(
      '--notify-url: found "wechat"; allowed: such as',
    );
  });

  it('hides no files of a folder that was there from git', async () => {
    mkdirSync(file('config'));
    await run('--keys', file('config'));
    expect(() => statSync(file('config/.gitignore'))).toThrow('ENOENT');
  });

  it('tells on its terminal, once for each notification, that it was not accepted, and what to do', async () => {
    let printed = '';
    const simulator = await command(['--port', '0'], (text) => (printed += text));
    if (simulator === undefined) throw new Error('It has not started');
    onTestFinished(() => simulator.stop());
    const host = createServer((_, answer) => void answer.writeHead(404).end()).listen(0, '127.0.0.1');
    await once(host, 'listening');
    const url = `http://127.0.0.1:${(host.address() as AddressInfo).port}/wechat`;
    const notifiedAt = async (number: string, notify_url: string): Promise<string> => {
      const before = printed.length;
      await control(simulator.baseUrl, 'orders', { out_order_no: number, notify_url });
      await control(simulator.baseUrl, `orders/${number}/confirm`, {});
      await simulator.deliveries.idle();
      await simulator.advance('1m');
      await simulator.deliveries.idle();
      return printed.slice(before);
    };
    const notFound = await notifiedAt('R1', url);
    host.close();
    expect(notFound.trimEnd().split('\n')).toEqual([
      `Not delivered, to be sent again: ← PAYSCORE.USER_CONFIRM R1 to ${url}  404`,
      '  The application has no POST /wechat: with a global prefix, WECHATPAY_NOTIFY_URL must carry it',
    ]);
    const refused = await notifiedAt('R2', nowhere);
    expect(refused).toContain('Nothing listens at http://127.0.0.1:9: start the application');
    expect(refused.match(/Not delivered/g)).toHaveLength(1);
  });

  it('writes keys that a client in any language works with, for its owner only', async () => {
    const { simulator } = await run('--keys', file('keys'));
    const options = simulator.moduleOptions();
    const client = new RawClient({ ...options, privateKey: read('keys/apiclient_key.pem') });
    expect((await client.post('/v3/payscore/serviceorder', order(options))).status).toBe(200);
    expect(read('keys/pub_key.pem')).toBe(Object.values(options.platformKeys ?? {})[0]);
    expect(read('keys/.env')).toContain(`WECHATPAY_BASE_URL=${simulator.baseUrl}\n`);
    for (const name of ['apiclient_key.pem', 'pub_key.pem', '.env']) {
      expect(statSync(file(`keys/${name}`)).mode & 0o777).toBe(0o600);
    }
  });

  it('plays the merchants of a file, each with its services', async () => {
    const service = { serviceId: '500001', needUserConfirm: true, moneyMode: 'use-first', ceiling: 20_000 };
    const { privateKey } = await keyPair('1900000109', 'merchant');
    writeFileSync(file('mine.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const merchants = [
      { mchid: '1900000109', services: [service], privateKeyFile: 'mine.pem', serialNo: 'AB12' },
      { platformKeys: 'certificate' },
    ];
    const { simulator, printed } = await run('--config', config({ merchants }));
    expect(simulator.moduleOptions()).toMatchObject({
      mchid: '1900000109',
      serialNo: 'AB12',
      serviceId: '500001',
    });
    expect(simulator.merchant('1230000109').platformKeys.list()).toMatchObject([{ kind: 'certificate' }]);
    expect(printed).toContain('500001 (use-first, users confirm each order, up to CNY 200.00)');
    // Only the key that the simulator has made itself is shown.
    expect(printed.match(/WECHATPAY_PRIVATE_KEY=/g)).toHaveLength(1);
    const shown = (await control(simulator.baseUrl, 'config')) as { merchants: object[] };
    expect(shown.merchants[0]).not.toHaveProperty('privateKey');
    expect(shown.merchants[1]).toHaveProperty('privateKey');
  });

  it.each([
    [{ merchant: [] }, 'merchant: found []; allowed: merchants, port'],
    [{ merchants: [{ mchid: 1_230_000_109 }] }, 'merchants[0].mchid: found 1230000109; allowed: a text'],
    [
      {
        merchants: [{ services: [{ serviceId: '1', needUserConfirm: true, moneyMode: 'free', ceiling: 1 }] }],
      },
      'merchants[0].services[0].moneyMode: found "free"; allowed: "deposit-free", "use-first"',
    ],
    [{ merchants: [{ privateKeyFile: 'none.pem' }] }, 'merchants[0].privateKeyFile:'],
    [{ merchants: [{}, {}] }, 'two have the same mchid'],
    ['{', 'it is no JSON'],
  ])('refuses the file %j', async (content, message) => {
    await expect(run('--config', config(content))).rejects.toThrow(message);
  });

  it.each([
    [['--prot', '1'], "Unknown option '--prot'"],
    [['--port', 'x'], '--port: found "x"; allowed: a number from 0 to 65535'],
    [['--tls-cert', 'x'], 'one of them is missing'],
    [['--config', '/nowhere.json'], '/nowhere.json: it cannot be read (ENOENT)'],
    [['--data', '/nowhere/data.json'], 'The data file /nowhere/data.json cannot be written'],
    [['--host', '192.0.2.1'], '192.0.2.1 is no address of this machine'],
  ])('refuses %j', async (args, message) => {
    await expect(run(...args)).rejects.toThrow(message);
  });

  it('says in one sentence that the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    await expect(run('--port', String(port))).rejects.toThrow(
      `Port ${port} is in use; stop what listens there, or pass another --port`,
    );
  });

  it('goes on where it was after a restart: orders, keys, time', async () => {
    const merchants = [{ mchid: '1900000109' }];
    const args = ['--data', file('data.json'), '--config', config({ merchants })];
    const { simulator: first } = await run(...args);
    const options = first.moduleOptions();
    await new RawClient(options).post('/v3/payscore/serviceorder', order(options));
    await control(first.baseUrl, 'orders/R1/confirm', {});
    await control(first.baseUrl, 'clock/advance', { duration: '31d' });
    const { now: before } = (await control(first.baseUrl, 'clock')) as { now: number };
    await expect(run(...args)).rejects.toThrow('is used by another simulator');
    await first.stop();

    const { simulator: second } = await run(...args);
    expect(second.orders.get('R1')).toMatchObject({ state: 'DOING' });
    expect(second.moduleOptions().privateKey).toBe(options.privateKey);
    const { now: after } = (await control(second.baseUrl, 'clock')) as { now: number };
    expect(after).toBeGreaterThanOrEqual(before);
    expect(after).toBeLessThan(before + 600_000);
  });

  it('answers https', async () => {
    const pair = await keyPair('server', 'tls');
    const details = {
      commonName: '127.0.0.1',
      serial: '01',
      validFrom: Date.now() - 1e6,
      validTo: Date.now() + 1e8,
    };
    writeFileSync(file('cert.pem'), await createCertificate(details, pair));
    writeFileSync(file('key.pem'), pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const { simulator } = await run('--tls-cert', file('cert.pem'), '--tls-key', file('key.pem'));
    expect(simulator.baseUrl).toMatch(/^https:/);
    const call = request(`${simulator.baseUrl}/simulator/config`, {
      rejectUnauthorized: false,
      agent: false,
    }).end();
    const [answer] = (await once(call, 'response')) as [AsyncIterable<Buffer>];
    let text = '';
    for await (const chunk of answer) text += String(chunk);
    expect(JSON.parse(text)).toMatchObject({ merchants: [{ baseUrl: simulator.baseUrl }] });
  });
});

/** Resolves once it has printed that. */
async function started(...args: string[]): Promise<{ child: ChildProcess; origin: string }> {
  const child = spawn(process.execPath, [main, '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let printed = '';
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    printed += String(chunk);
    if (printed.includes('Ctrl+C')) break;
  }
  return { child, origin: /Console: (\S+)\/\n/.exec(printed)?.[1] ?? '' };
}

describe('payscore-simulator as a process of its own', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('saves and ends well on %s', async (signal) => {
    const { child, origin } = await started('--data', file('data.json'));
    await control(origin, 'clock/advance', { duration: '1d' });
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(read('data.json')).toContain('86400000');
    expect(() => statSync(file('data.json.lock'))).toThrow('ENOENT');
  });

  it('starts anew after a kill, with what was saved', async () => {
    const { child, origin } = await started('--data', file('data.json'));
    await control(origin, 'clock/advance', { duration: '1d' });
    await expect.poll(() => read('data.json'), { timeout: 10_000 }).toContain('86400000');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const again = await started('--data', file('data.json'));
    const { now } = (await control(again.origin, 'clock')) as { now: number };
    expect(now).toBeGreaterThan(Date.now() + 86_000_000);
  });

  it('ends with 1 and one line when it cannot start', async () => {
    const child = spawn(process.execPath, [main, '--port', '99999'], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    for await (const chunk of child.stderr as AsyncIterable<Buffer>) said += String(chunk);
    expect(said).toBe('--port: found "99999"; allowed: a number from 0 to 65535\n');
    expect(child.exitCode ?? (await once(child, 'exit'))[0]).toBe(1);
  });

  it('loads nothing but itself, Node.js and commander', () => {
    const loaded = spawn(process.execPath, [
      '-e',
      `process.on('exit', () => console.log(Object.keys(require.cache).join(' ')));
       require(${JSON.stringify(main)});`,
      main,
      '--version',
    ]);
    return (async () => {
      let text = '';
      for await (const chunk of loaded.stdout as AsyncIterable<Buffer>) text += String(chunk);
      expect(text).toContain(main);
      const packages = [...text.matchAll(/node_modules[\\/](@[^\\/]+[\\/])?([^\\/]+)/g)].map(
        ([, , name]) => name,
      );
      expect(new Set(packages)).toEqual(new Set(['commander']));
    })();
  });
});
