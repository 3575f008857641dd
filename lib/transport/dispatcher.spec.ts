import { createServer as createHttpServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { closedGate } from '../../test/support/gate.js';
import { fixture } from '../../test/support/keys.js';
import { listen, startServer } from '../../test/support/local-server.js';
import { moduleConfig } from '../../test/support/options.js';
import { createSignedTransport, sendCall } from '../../test/support/signed-transport.js';
import { signedHeaders } from '../../test/support/signed-message.js';
import { rejectionOf } from '../../test/support/thrown.js';
import { PayscoreConnectionError } from '../errors/index.js';
import type { PayscoreHttpOptions } from '../config/payscore.options.js';
import { Deadline } from './deadline.js';
import type { Answer } from './call.js';
import type { SignedTransport } from './signed-transport.service.js';
import { machineTiming } from '../config/timing.js';

const { platformKeys } = moduleConfig();

async function connection(http: PayscoreHttpOptions): Promise<SignedTransport> {
  return createSignedTransport(moduleConfig({ http, retry: false }));
}

const send = (http: SignedTransport, deadline?: Deadline): Promise<Answer> =>
  sendCall(http, {
    ...(deadline && { deadline }),
    method: 'GET',
    target: '/v3/x',
    operation: 'TestService.query',
    keyOf: (id) => platformKeys.get(id),
  });

/** A proxy that accepts one user and records its requests. */
async function startProxy(status = 200, opened = Promise.resolve()) {
  const asked: { readonly target: string | undefined; readonly user: string | undefined }[] = [];
  const server = createHttpServer().on('connect', ({ url, headers }, client: Socket) => {
    asked.push({ target: url, user: headers['proxy-authorization'] });
    client.on('error', () => undefined);
    if (status !== 200) {
      client.end(`HTTP/1.1 ${status} No\r\n\r\n`);
      return;
    }
    const [host = '', port] = (url ?? '').split(':');
    const upstream = connect(Number(port), host, () => {
      void opened.then(() => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.pipe(client).pipe(upstream);
      });
    }).on('error', () => client.destroy());
  });
  return { asked, port: await listen(server) };
}

const target = () => startServer(() => ({ status: 204, headers: signedHeaders() }));

afterEach(() => vi.unstubAllEnvs());

describe('a proxy', () => {
  it('is gone through, with the user that its address names', async () => {
    const [proxy, server] = [await startProxy(), await target()];
    const address = `http://me:p%40ss@127.0.0.1:${proxy.port}`;
    const http = await connection({ baseUrl: server.origin, proxy: address });
    expect(await send(http)).toMatchObject({ status: 204 });
    const user = `Basic ${Buffer.from('me:p@ss').toString('base64')}`;
    expect(proxy.asked).toEqual([{ target: server.origin.replace('http://', ''), user }]);
    expect(server.requests[0]?.headers).not.toHaveProperty('proxy-authorization');
  });

  it('shows its password to nobody', async () => {
    const [proxy, server] = [await startProxy(407), await target()];
    const http = await connection({
      baseUrl: server.origin,
      proxy: `http://me:p4ssw0rd@127.0.0.1:${proxy.port}`,
    });
    const error = await rejectionOf(PayscoreConnectionError, send(http));
    const dump = inspect([http, error, error.cause], { depth: 12, showHidden: true });
    expect(dump).not.toContain('p4ssw0rd');
    expect(dump).not.toContain(Buffer.from('me:p4ssw0rd').toString('base64'));
  });

  it.each([403, 407, 502])('that answers %s has sent nothing', async (status) => {
    const [proxy, server] = [await startProxy(status), await target()];
    const http = await connection({ baseUrl: server.origin, proxy: `http://127.0.0.1:${proxy.port}` });
    expect((await rejectionOf(PayscoreConnectionError, send(http))).outcome).toBe('not-sent');
    expect(server.requests).toEqual([]);
  });

  it('that opens too late sends nothing of a call that has ended', async () => {
    const gate = closedGate();
    const [proxy, server] = [await startProxy(200, gate.opened), await target()];
    const http = await connection({
      baseUrl: server.origin,
      proxy: `http://127.0.0.1:${proxy.port}`,
      timeout: 300,
    });
    expect((await rejectionOf(PayscoreConnectionError, send(http))).outcome).toBe('not-sent');
    gate.open();
    const later = new Deadline(15_000, machineTiming);
    expect(await send(http, later)).toMatchObject({ status: 204 });
    expect(server.requests).toHaveLength(1);
  });

  it('that is not there has sent nothing', async () => {
    const http = await connection({ baseUrl: (await target()).origin, proxy: 'http://127.0.0.1:1' });
    expect((await rejectionOf(PayscoreConnectionError, send(http))).outcome).toBe('not-sent');
  });

  it('of the environment is gone through, but for what NO_PROXY names', async () => {
    const proxy = await startProxy(502);
    vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${proxy.port}`);
    vi.stubEnv('NO_PROXY', 'direct.invalid');
    await rejectionOf(
      PayscoreConnectionError,
      send(await connection({ baseUrl: 'https://proxied.invalid' })),
    );
    await rejectionOf(PayscoreConnectionError, send(await connection({ baseUrl: 'https://direct.invalid' })));
    expect(proxy.asked.map((request) => request.target)).toEqual(['proxied.invalid:443']);
  });

  it('of the environment is not gone through to this machine', async () => {
    const [proxy, server] = [await startProxy(), await target()];
    vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${proxy.port}`);
    vi.stubEnv('HTTP_PROXY', `http://127.0.0.1:${proxy.port}`);
    await send(await connection({ baseUrl: server.origin }));
    expect(proxy.asked).toEqual([]);
  });
});

describe('the verification of TLS', () => {
  it('cannot be switched off while the application runs', async () => {
    const seen: unknown[] = [];
    const options = { key: fixture('self-signed.key'), cert: fixture('self-signed.crt') };
    const server = createTlsServer(options, (request) => void seen.push(request.url));
    const http = await connection({ baseUrl: `https://localhost:${await listen(server)}` });
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const error = await rejectionOf(PayscoreConnectionError, send(http));
    expect(error).toMatchObject({ outcome: 'not-sent', cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } });
    expect(seen).toEqual([]);
  });

  it('cannot be switched off behind a proxy either', async () => {
    const proxy = await startProxy();
    const options = { key: fixture('self-signed.key'), cert: fixture('self-signed.crt') };
    const server = createTlsServer(options, () => undefined);
    const baseUrl = `https://localhost:${await listen(server)}`;
    const http = await connection({ baseUrl, proxy: `http://127.0.0.1:${proxy.port}` });
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    expect((await rejectionOf(PayscoreConnectionError, send(http))).outcome).toBe('not-sent');
    expect(proxy.asked).toHaveLength(1);
  });
});

it('A connection is used again', async () => {
  const sockets = new Set<Socket>();
  const server = createHttpServer((request, response) => {
    sockets.add(request.socket);
    response.writeHead(204, signedHeaders()).end();
  });
  const http = await connection({ baseUrl: `http://127.0.0.1:${await listen(server)}` });
  await send(http);
  await send(http);
  expect(sockets.size).toBe(1);
});
