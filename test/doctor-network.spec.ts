import { ConsoleLogger, Logger } from '@nestjs/common';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createHttpServer } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { PayscoreHttpOptions, PayscoreModuleOptions } from 'nestjs-payscore';
import { PayscoreSimulator } from 'nestjs-payscore/testing';
import { Examined } from './support/examined.js';
import { freePort } from './support/free-port.js';
import { closedGate } from './support/gate.js';
import { fixture, publicKeyIdentity } from './support/keys.js';
import { listen, startServer } from './support/local-server.js';
import { signedHeaders } from './support/signed-message.js';

beforeAll(() => Logger.overrideLogger(false));
afterAll(() => Logger.overrideLogger(new ConsoleLogger()));

async function start(): Promise<PayscoreSimulator> {
  const simulator = await PayscoreSimulator.start();
  onTestFinished(() => simulator.stop());
  return simulator;
}

/** The options of a simulated merchant whose calls go elsewhere. */
async function optionsTo(http: PayscoreHttpOptions): Promise<PayscoreModuleOptions> {
  const { http: own, ...options } = (await start()).moduleOptions();
  return { ...options, platformKeys: undefined, downloadCertificates: undefined, http: { ...own, ...http } };
}

async function selfSigned(): Promise<string> {
  const server = createTlsServer({ key: fixture('self-signed.key'), cert: fixture('self-signed.crt') });
  return `https://127.0.0.1:${await listen(server)}`;
}

/** A server that accepts connections and says nothing. */
async function silent(): Promise<string> {
  const server = createServer((socket) => {
    onTestFinished(() => void socket.destroy());
  });
  return `127.0.0.1:${await listen(server)}`;
}

/** The doctor's report where the API gives one answer to everything. */
const answered = async (
  status: number,
  body: string,
  headers: Record<string, string> = {},
): ReturnType<typeof examined> => {
  const { origin } = await startServer(() => ({
    status,
    body,
    headers: { 'content-type': 'application/json', ...headers },
  }));
  const { http: _, ...options } = (await start()).moduleOptions();
  return examined({ ...options, http: { baseUrl: origin } });
};

describe('A domain', () => {
  it('that does not resolve is named, and nothing is tried beyond', async () => {
    const options = await optionsTo({ baseUrl: 'https://doctor.invalid' });
    const { findings, statuses, check } = await examined(options);
    expect(findings).toEqual(['dns error DNS_FAILED']);
    expect(check('dns').findings[0]?.problem).toMatch(
      /^doctor\.invalid: the name does not resolve \((ENOTFOUND|EAI_AGAIN)\)$/,
    );
    expect(statuses).toMatchObject({
      dns: 'failed',
      reachability: 'skipped',
      tls: 'skipped',
      clock: 'skipped',
      echo: 'skipped',
    });
  });

  it('that refuses connections is unreachable', async () => {
    const port = await freePort();
    const { findings, check, statuses } = await examined(
      await optionsTo({ baseUrl: `https://127.0.0.1:${port}` }),
    );
    expect(findings).toEqual(['reachability error UNREACHABLE']);
    expect(check('reachability').findings[0]?.problem).toBe(
      `127.0.0.1:${port}: no connection (ECONNREFUSED)`,
    );
    expect(statuses).toMatchObject({ tls: 'skipped', echo: 'skipped' });
  });

  it('that is no answer of a proxy is unreachable through it', async () => {
    const proxy = `http://127.0.0.1:${await freePort()}`;
    const { findings, check, statuses } = await examined(
      await optionsTo({ baseUrl: 'https://doctor.invalid', proxy }),
    );
    expect(findings).toEqual(['reachability error UNREACHABLE']);
    expect(check('reachability').findings[0]?.remedy).toContain('HTTPS_PROXY');
    expect(statuses).toMatchObject({ dns: 'skipped', tls: 'skipped' });
  });

  it('behind a proxy is seen through it', async () => {
    const simulator = await start();
    const proxy = createHttpServer().on('connect', (request, client: Socket) => {
      tunnelled.push(request.url);
      const server = connect(Number(new URL(simulator.baseUrl).port), '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        server.pipe(client).pipe(server);
      });
      for (const socket of [client, server])
        socket.on('error', () => [client, server].map((one) => one.destroy()));
      onTestFinished(() => void server.destroy());
    });
    const tunnelled: (string | undefined)[] = [];
    const address = `http://127.0.0.1:${await listen(proxy)}`;
    // Nothing listens there: only the proxy leads to the simulator.
    const baseUrl = `http://127.0.0.1:${await freePort()}`;
    const result = await examined({ ...simulator.moduleOptions(), http: { baseUrl, proxy: address } });
    expect(result.findings).toEqual([]);
    expect(result.check('reachability').summary).toContain('answers through the proxy');
    expect(result.check('tls').summary).toContain('through the proxy');
    expect(result.statuses).toMatchObject({
      dns: 'skipped',
      tls: 'skipped',
      clock: 'passed',
      echo: 'passed',
    });
    expect(new Set(tunnelled)).toEqual(new Set([baseUrl.replace('http://', '')]));
  });

  it('with a certificate that nobody has signed is refused', async () => {
    const { findings, check, statuses } = await examined(await optionsTo({ baseUrl: await selfSigned() }));
    expect(findings).toEqual(['tls error TLS_REFUSED']);
    expect(check('tls').findings[0]?.problem).toMatch(/\(DEPTH_ZERO_SELF_SIGNED_CERT\)$/);
    expect(check('tls').findings[0]?.remedy).toContain('NODE_EXTRA_CA_CERTS');
    expect(statuses).toMatchObject({ reachability: 'passed', echo: 'skipped', clock: 'skipped' });
  });

  it('that speaks no TLS is refused', async () => {
    const { origin } = await startServer(() => ({ status: 200 }));
    const { findings } = await examined(await optionsTo({ baseUrl: origin.replace('http:', 'https:') }));
    expect(findings).toEqual(['tls error TLS_REFUSED']);
  });

  it('of a backup is warned of, because calls go on without it', async () => {
    const simulator = await start();
    const backup = `http://127.0.0.1:${await freePort()}`;
    const options = simulator.moduleOptions();
    const result = await examined({ ...options, http: { ...options.http, backupBaseUrl: backup } });
    expect(result.findings).toEqual(['reachability warning UNREACHABLE']);
    expect(result.report.fine).toBe(true);
    expect(result.check('echo').summary).toContain('signed and verified; 127.0.0.1:');
  });

  it('is asked for its echo, the backup too', async () => {
    const [first, second] = [await start(), await start()];
    const options = first.moduleOptions();
    const http = { ...options.http, backupBaseUrl: second.baseUrl };
    const { findings } = await examined({ ...options, http });
    expect(findings).toEqual([]);
    expect(first.requests.map(({ path }) => path)).toEqual(['/v3/security/echo', '/v3/certificates']);
    expect(second.requests.map(({ path }) => path)).toEqual(['/v3/security/echo']);
  });

  it('may be both: the primary failing, the backup alone measures the clock', async () => {
    const simulator = await start();
    const options = simulator.moduleOptions();
    const baseUrl = `http://127.0.0.1:${await freePort()}`;
    const result = await examined({ ...options, http: { baseUrl, backupBaseUrl: simulator.baseUrl } });
    expect(result.findings).toEqual(['reachability error UNREACHABLE']);
    expect(result.statuses).toMatchObject({ clock: 'passed', echo: 'passed' });
  });
});

describe('The echo', () => {
  it('that is not signed is not believed', async () => {
    const { findings, check } = await answered(200, '{"echo_message":"nestjs-payscore doctor"}');
    expect(findings).toEqual(['echo error ANSWER_UNVERIFIED']);
    expect(check('echo').findings[0]?.problem).toContain('it has no Wechatpay-Timestamp header');
  });

  it('that is signed and tells something else is refused', async () => {
    const body = '{"echo_message":"something else"}';
    const { origin } = await startServer(() => ({
      status: 200,
      body,
      headers: signedHeaders(body, publicKeyIdentity, Date.now()),
    }));
    const platformKeys = { [publicKeyIdentity.id]: publicKeyIdentity.pem };
    const options = { ...(await start()).moduleOptions(), platformKeys, http: { baseUrl: origin } };
    expect((await examined(options)).check('echo').findings).toMatchObject([{ code: 'ECHO_DIFFERS' }]);
  });

  it('that is refused says why, with the number for WeChat Pay’s support', async () => {
    const { findings, check } = await answered(403, '{"code":"NO_AUTH","message":"无权限"}', {
      'request-id': '08AB-1',
    });
    expect(findings).toEqual(['echo error ECHO_REFUSED']);
    expect(check('echo').findings[0]?.problem).toMatch(/403 NO_AUTH \(Request-ID 08AB-1\): /);
  });

  it('that a gateway answers is refused', async () => {
    const { findings, check } = await answered(502, '<html>');
    expect(findings).toEqual(['echo error ECHO_REFUSED']);
    expect(check('echo').findings[0]?.problem).toContain('502 HTTP_502');
  });

  it('that breaks off is unanswered', async () => {
    const { origin, requests } = await startServer(({ method }) =>
      method === 'GET' ? { status: 404 } : undefined,
    );
    const { http: _, ...options } = (await start()).moduleOptions();
    const { findings, check, statuses } = await examined({ ...options, http: { baseUrl: origin } });
    expect(findings).toEqual(['echo error ECHO_UNANSWERED']);
    // Neither repeated nor asked for the time.
    expect(requests.map(({ method }) => method)).toEqual(['POST']);
    expect(statuses['clock']).toBe('skipped');
    expect(check('echo').findings[0]?.problem).toContain('got no answer');
  });

  it('without a key of WeChat Pay says what to pass', async () => {
    const simulator = await start();
    const { platformKeys: _, ...options } = simulator.moduleOptions();
    const { findings, check } = await examined(options);
    expect(findings).toEqual(['echo error OPTION_WRONG']);
    expect(check('echo').findings[0]?.remedy).toContain('PUB_KEY_ID_');
  });
});

describe('A check', () => {
  it('ends with its time, and says so', async () => {
    const options = await optionsTo({ baseUrl: `http://${await silent()}` });
    const { findings, statuses } = await examined(options, { timeout: 200 });
    expect(findings).toEqual(['echo error ECHO_UNANSWERED']);
    expect(statuses).toMatchObject({ reachability: 'passed', clock: 'skipped' });
  });

  it('of TLS ends with its time as well', async () => {
    const options = await optionsTo({ baseUrl: `https://${await silent()}` });
    const { findings, check, statuses } = await examined(options, { timeout: 200 });
    expect(findings).toEqual(['tls error TLS_REFUSED']);
    expect(check('tls').findings[0]?.problem).toContain('no TLS connection (timeout)');
    expect(statuses).toMatchObject({ clock: 'skipped', echo: 'skipped' });
  });

  it('of the notify URL ends with its time as well', async () => {
    const options = { ...(await start()).moduleOptions(), notifyUrl: `http://${await silent()}/notify` };
    const { findings, check } = await examined(options, { timeout: 200 });
    expect(findings).toEqual(['notify-url error NOTIFY_URL_UNANSWERED']);
    expect(check('notify-url').findings[0]?.problem).toContain('no answer (timeout)');
  });

  it('that takes longer than a second is told of once, while it runs', async () => {
    const told: string[] = [];
    const gate = closedGate();
    const { origin } = await startServer(async () => {
      await gate.opened;
      return { status: 401, body: '{"code":"FAIL","message":"signature refused"}' };
    });
    const options = { ...(await start()).moduleOptions(), notifyUrl: `${origin}/notify` };
    const { statuses } = await examined(options, {
      onSlow: ({ doing }) => {
        told.push(doing);
        gate.open();
      },
    });
    expect(told).toEqual(['asking the running host']);
    expect(statuses['notify-url']).toBe('passed');
  });

  it('that breaks is reported without the words of the error, and the others go on', async () => {
    const options = (await start()).moduleOptions();
    const secretFiles = ['/nowhere/apiclient_key.pem'];
    const result = await Examined.of({ options, secretFiles });
    expect(result.check('key-file').findings).toMatchObject([
      { code: 'CHECK_BROKEN', problem: expect.stringContaining('an unforeseen Error') as string },
    ]);
    expect(result.statuses['echo']).toBe('passed');
  });
});

async function examined(options: PayscoreModuleOptions, more?: Parameters<typeof Examined.of>[1]) {
  const result = await Examined.of({ options }, more);
  const { findings, statuses, report } = result;
  return { findings, statuses, report, check: (name: string) => result.check(name) };
}
