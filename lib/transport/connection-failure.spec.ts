import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { fixture } from '../../test/support/keys.js';
import { listen, startServer } from '../../test/support/local-server.js';
import { moduleConfig } from '../../test/support/options.js';
import { createSignedTransport, sendCall, type SentCall } from '../../test/support/signed-transport.js';
import { signedHeaders } from '../../test/support/signed-message.js';
import { rejectionOf } from '../../test/support/thrown.js';
import { PayscoreConnectionError } from '../errors/index.js';
import { connectionFailure } from './connection-failure.js';
import { Deadline } from './deadline.js';
import { machineTiming } from '../config/timing.js';

const { platformKeys } = moduleConfig();
const call = { operation: 'ServiceOrderService.complete', keyOf: (id: string) => platformKeys.get(id) };

interface Limits {
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

async function failureAt(
  baseUrl: string,
  { timeout = 15_000, signal, ...more }: Partial<SentCall> & Limits = {},
): Promise<PayscoreConnectionError> {
  const http = await createSignedTransport(moduleConfig({ http: { baseUrl }, retry: false }));
  const deadline = new Deadline(timeout, machineTiming, signal);
  return rejectionOf(
    PayscoreConnectionError,
    sendCall(http, {
      method: 'POST',
      target: '/v3/x',
      body: '{"openid":"o-of-a-person"}',
      deadline,
      ...call,
      ...more,
    }),
  );
}

const silence = new Promise<undefined>(() => undefined);

describe('a call that WeChat Pay never saw', () => {
  it('is not sent when the port is closed', async () => {
    const error = await failureAt('http://127.0.0.1:1');
    expect(error).toMatchObject({ outcome: 'not-sent', operation: 'ServiceOrderService.complete' });
    expect(error.message).toBe(
      'ServiceOrderService.complete got no answer (ECONNREFUSED at 127.0.0.1:1; does the simulator run there?); WeChat Pay did not receive it',
    );
  });

  it('is not sent when the caller had ended the wait before', async () => {
    const server = await startServer(() => undefined);
    expect((await failureAt(server.origin, { signal: AbortSignal.abort() })).outcome).toBe('not-sent');
    expect(server.requests).toEqual([]);
  });

  it('is not sent when the name does not resolve', async () => {
    expect((await failureAt('https://nope.invalid')).outcome).toBe('not-sent');
  });

  it('is not sent when the connection breaks before it is secure', async () => {
    const server = createTcpServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
    const error = await failureAt(`https://localhost:${await listen(server)}`);
    expect(error).toMatchObject({ outcome: 'not-sent', cause: { code: 'ECONNRESET' } });
  });

  it('is not sent when its time is over before there is a connection', async () => {
    const server = createTcpServer((socket) => socket.on('error', () => undefined));
    const before = performance.now();
    const error = await failureAt(`https://localhost:${await listen(server)}`, { timeout: 200 });
    expect(error).toMatchObject({ outcome: 'not-sent' });
    expect(error.message).toContain('got no answer (timeout)');
    expect(performance.now() - before).toBeLessThan(2_000);
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
    const error = await failureAt(`https://localhost:${await listen(server)}`);
    expect(error.outcome).toBe('not-sent');
    expect(error.message).toContain('DEPTH_ZERO_SELF_SIGNED_CERT');
    expect(seen).toEqual([]);
  });
});

describe('a call that WeChat Pay may have carried out', () => {
  it('is unknown when the connection closes after the request was read', async () => {
    const server = await startServer(() => undefined);
    const error = await failureAt(server.origin);
    expect(error.outcome).toBe('unknown');
    expect(error.message).toMatch(/may have carried it out: query before repeating it$/);
  });

  it('reaches WeChat Pay once: nothing below repeats it', async () => {
    const server = await startServer(() => undefined);
    await failureAt(server.origin);
    await failureAt(server.origin, { method: 'GET', body: undefined });
    expect(server.requests).toHaveLength(2);
  });

  it('is unknown when no answer comes in time', async () => {
    const server = await startServer(() => silence);
    expect((await failureAt(server.origin, { timeout: 200 })).outcome).toBe('unknown');
    expect(server.requests).toHaveLength(1);
  });

  it('says that it was the time, and shows nobody in its cause', async () => {
    const server = await startServer(() => silence);
    const error = await failureAt(server.origin, { timeout: 200 });
    expect(error.message).toContain('got no answer (timeout)');
    expect(inspect(error, { depth: Infinity })).not.toContain('o-of-a-person');
  });

  it("is unknown when no answer comes in the module's time", async () => {
    const server = await startServer(() => silence);
    const http = await createSignedTransport(
      moduleConfig({ http: { baseUrl: server.origin, timeout: 200 } }),
    );
    const error = await rejectionOf(
      PayscoreConnectionError,
      sendCall(http, { method: 'GET', target: '/v3/x', ...call }),
    );
    expect(error.outcome).toBe('unknown');
  });

  it('is unknown when the answer begins in time and does not end', async () => {
    const head = 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{';
    const server = createTcpServer((socket) => {
      socket.on('error', () => socket.destroy()).once('data', () => socket.write(head));
    });
    const error = await failureAt(`http://127.0.0.1:${await listen(server)}`, { timeout: 200 });
    expect(error.outcome).toBe('unknown');
  });

  it('is unknown when the connection closes within the answer', async () => {
    const head = 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{';
    const server = createTcpServer((socket) => socket.once('data', () => socket.end(head)));
    expect((await failureAt(`http://127.0.0.1:${await listen(server)}`)).outcome).toBe('unknown');
  });

  it('is unknown when the answer is not HTTP', async () => {
    const server = createTcpServer((socket) => socket.once('data', () => socket.end('SSH-2.0-OpenSSH\r\n')));
    expect((await failureAt(`http://127.0.0.1:${await listen(server)}`)).outcome).toBe('unknown');
  });

  it('is unknown when the caller ends the wait', async () => {
    const wait = new AbortController();
    const server = await startServer(() => {
      wait.abort();
      return silence;
    });
    expect((await failureAt(server.origin, { signal: wait.signal })).outcome).toBe('unknown');
    expect(server.requests).toHaveLength(1);
  });

  it('is unknown when WeChat Pay signed something that is no JSON', async () => {
    const body = '<html></html>';
    const server = await startServer(() => ({ status: 200, headers: signedHeaders(body), body }));
    expect((await failureAt(server.origin)).outcome).toBe('unknown');
  });
});

describe('the moment of a failure, not its code, decides what it means', () => {
  it.each(['ECONNRESET', 'ETIMEDOUT', 'UND_ERR_SOCKET', 'CERT_HAS_EXPIRED', 'NEW_CODE'])('%s', (code) => {
    const cause = Object.assign(new Error('x'), { code });
    const at = (sent: boolean): PayscoreConnectionError =>
      connectionFailure({ operation: 'X', sent, failure: cause });
    expect(at(false)).toMatchObject({ outcome: 'not-sent', cause });
    expect(at(true)).toMatchObject({ outcome: 'unknown', cause });
    expect(at(true).message).toContain(`got no answer (${code})`);
  });

  it.each([undefined, null, 'text', 5, {}, { code: 5 }])('without a code: %j', (thrown) => {
    const error = connectionFailure({ operation: 'X', sent: true, failure: thrown });
    expect(error.outcome).toBe('unknown');
    expect(error.message).toContain('got no answer (unexpected failure)');
  });

  it('is the end of the wait by the caller, whatever reason the caller gives', () => {
    const caller = AbortSignal.abort(new Error('the user left'));
    const error = connectionFailure({ operation: 'X', sent: true, failure: caller.reason, caller });
    expect(error.message).toContain('got no answer (the signal was aborted)');
  });
});

it('A call whose answer is too large to be held ends early, its outcome unknown', async () => {
  let isClosed: Promise<unknown> = silence;
  const server = createServer((_, response) => {
    isClosed = once(response, 'close');
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(2 ** 20, ' ')));
    };
    response.on('drain', more);
    more();
  });
  const error = await failureAt(`http://127.0.0.1:${await listen(server)}`);
  expect(error.outcome).toBe('unknown');
  expect(error.message).toContain('the answer is larger than 8 MiB');
  await isClosed;
});
