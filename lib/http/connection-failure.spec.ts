import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { fixture } from '../../test/support/keys.js';
import { listen, startServer } from '../../test/support/local-server.js';
import { moduleConfig } from '../../test/support/options.js';
import { createSignedHttp } from '../../test/support/signed-http.js';
import { signedHeaders } from '../../test/support/signed-message.js';
import { rejectionOf } from '../../test/support/thrown.js';
import { PayscoreConnectionError } from '../errors/index.js';
import { connectionFailure } from './connection-failure.js';
import type { SignedRequest } from './signed-http.service.js';

const { platformKeys } = moduleConfig();
const call = { operation: 'ServiceOrderService.complete', keyOf: (id: string) => platformKeys.get(id) };

async function failure(baseUrl: string, more: Partial<SignedRequest> = {}): Promise<PayscoreConnectionError> {
  const http = await createSignedHttp(moduleConfig({ http: { baseUrl } }));
  return rejectionOf(
    PayscoreConnectionError,
    http.send({ method: 'POST', target: '/v3/x', body: '{"openid":"o-of-a-person"}', ...call, ...more }),
  );
}

const silence = new Promise<undefined>(() => undefined);

describe('a call that WeChat Pay never saw', () => {
  it('is not sent when the port is closed', async () => {
    const error = await failure('http://127.0.0.1:1');
    expect(error).toMatchObject({ outcome: 'not-sent', operation: 'ServiceOrderService.complete' });
    expect(error.message).toBe(
      'ServiceOrderService.complete got no answer (ECONNREFUSED); WeChat Pay did not receive it',
    );
  });

  it('is not sent when the caller had ended the wait before', async () => {
    const server = await startServer(() => undefined);
    expect((await failure(server.origin, { signal: AbortSignal.abort() })).outcome).toBe('not-sent');
    expect(server.requests).toEqual([]);
  });

  it('is not sent when the name does not resolve', async () => {
    expect((await failure('https://nope.invalid')).outcome).toBe('not-sent');
  });

  it('is not sent to a server whose certificate nobody vouches for', async () => {
    const seen: unknown[] = [];
    const server = createTlsServer(
      { key: fixture('self-signed.key'), cert: fixture('self-signed.crt') },
      (request, response) => {
        seen.push(request.url);
        response.end();
      },
    );
    const error = await failure(`https://localhost:${await listen(server)}`);
    expect(error.outcome).toBe('not-sent');
    expect(error.message).toContain('DEPTH_ZERO_SELF_SIGNED_CERT');
    expect(seen).toEqual([]);
  });
});

describe('a call that WeChat Pay may have carried out', () => {
  it('is unknown when the connection closes after the request was read', async () => {
    const server = await startServer(() => undefined);
    const error = await failure(server.origin);
    expect(error.outcome).toBe('unknown');
    expect(error.message).toMatch(/may have carried it out: query before repeating it$/);
  });

  it('reaches WeChat Pay once: nothing below repeats it', async () => {
    const server = await startServer(() => undefined);
    await failure(server.origin);
    await failure(server.origin, { method: 'GET', body: undefined });
    expect(server.requests).toHaveLength(2);
  });

  it('is unknown when no answer comes in time', async () => {
    const server = await startServer(() => silence);
    expect((await failure(server.origin, { timeout: 200 })).outcome).toBe('unknown');
    expect(server.requests).toHaveLength(1);
  });

  it('says that it was the time, and shows nobody in its cause', async () => {
    const server = await startServer(() => silence);
    const error = await failure(server.origin, { timeout: 200 });
    expect(error.message).toContain('got no answer (timeout)');
    expect(inspect(error, { depth: Infinity })).not.toContain('o-of-a-person');
  });

  it("is unknown when no answer comes in the module's time", async () => {
    const server = await startServer(() => silence);
    const http = await createSignedHttp(moduleConfig({ http: { baseUrl: server.origin, timeout: 200 } }));
    const error = await rejectionOf(
      PayscoreConnectionError,
      http.send({ method: 'GET', target: '/v3/x', ...call }),
    );
    expect(error.outcome).toBe('unknown');
  });

  it('is unknown when the answer begins in time and does not end', async () => {
    const head = 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{';
    const server = createTcpServer((socket) => {
      socket.on('error', () => socket.destroy()).once('data', () => socket.write(head));
    });
    const error = await failure(`http://127.0.0.1:${await listen(server)}`, { timeout: 200 });
    expect(error.outcome).toBe('unknown');
  });

  it('is unknown when the connection closes within the answer', async () => {
    const head = 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{';
    const server = createTcpServer((socket) => socket.once('data', () => socket.end(head)));
    expect((await failure(`http://127.0.0.1:${await listen(server)}`)).outcome).toBe('unknown');
  });

  it('is unknown when the answer is not HTTP', async () => {
    const server = createTcpServer((socket) => socket.once('data', () => socket.end('SSH-2.0-OpenSSH\r\n')));
    expect((await failure(`http://127.0.0.1:${await listen(server)}`)).outcome).toBe('unknown');
  });

  it('is unknown when the caller ends the wait', async () => {
    const wait = new AbortController();
    const server = await startServer(() => {
      wait.abort();
      return silence;
    });
    expect((await failure(server.origin, { signal: wait.signal })).outcome).toBe('unknown');
    expect(server.requests).toHaveLength(1);
  });

  it('is unknown when WeChat Pay signed something that is no JSON', async () => {
    const body = '<html></html>';
    const server = await startServer(() => ({ status: 200, headers: signedHeaders(body), body }));
    expect((await failure(server.origin)).outcome).toBe('unknown');
  });
});

describe('failures that need a network of their own', () => {
  it.each([
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'CERT_HAS_EXPIRED',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ])('are before the sending: %s', (code) => {
    const cause = Object.assign(new Error('x'), { code });
    expect(connectionFailure('X', cause)).toMatchObject({ outcome: 'not-sent', cause });
  });

  it.each([
    'ECONNRESET',
    'EPIPE',
    'UND_ERR_SOCKET',
    'UND_ERR_HEADERS_TIMEOUT',
    'UND_ERR_BODY_TIMEOUT',
    'NEW_CODE',
  ])('can be after the sending: %s', (code) => {
    expect(connectionFailure('X', Object.assign(new Error('x'), { code })).outcome).toBe('unknown');
  });

  it.each([undefined, null, 'text', 5, {}, new Error('x'), { code: 5 }])(
    'are unknown without a code: %j',
    (thrown) => {
      expect(connectionFailure('X', thrown).outcome).toBe('unknown');
    },
  );
});
