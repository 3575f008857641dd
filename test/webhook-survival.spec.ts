import type { PayscoreModuleOptions } from 'nestjs-payscore';
import { OnPayscoreEvent, PayscoreWebhookController } from 'nestjs-payscore';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { EventEmitter, once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { paidOrder } from './support/event-samples.js';
import { closedGate } from './support/gate.js';
import { mounted, type HostMiddleware } from './support/host-middleware.js';
import { startServer } from './support/local-server.js';
import { ObservedStore } from './support/observed-store.js';
import { PayscoreHost, platforms, startSimulator, type RunningHost } from './support/payscore-host.js';
import type { HostAnswer, Posted } from './support/post.js';
import { unhandledByNow } from './support/unhandled/seen.js';

@PayscoreWebhookController('wechat/payscore')
class Notifications {
  readonly moments = new EventEmitter();
  seen = 0;
  work: () => unknown = () => undefined;

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  paid(): unknown {
    this.moments.emit('begun');
    this.seen += 1;
    return this.work();
  }
}

const arrivals = new EventEmitter();
const unavailable = { status: 503, body: 'host' };
const hostAnswers = (response: ServerResponse): void => void response.writeHead(503).end('host');

describe.each(platforms)('the process of a host on %s survives', (platform) => {
  let simulator: PayscoreSimulator;
  let store: ObservedStore;
  let host: RunningHost;
  let merchant: Notifications;
  /** Of the notification that is sent first. */
  let response: ServerResponse | undefined;

  async function boot(
    middleware?: HostMiddleware,
    options: Partial<PayscoreModuleOptions> = {},
  ): Promise<void> {
    ({ simulator } = await startSimulator());
    store = new ObservedStore();
    response = undefined;
    const keep: HostMiddleware = (incoming, answer, next) => {
      if (response !== undefined) return next();
      response = answer;
      arrivals.emit('first');
      if (middleware === undefined) next();
      else middleware(incoming, answer, next);
    };
    host = await PayscoreHost.with(simulator, {
      ...options,
      notifications: { store, ...options.notifications },
    })
      .controllers(Notifications)
      .configured(mounted(platform, keep))
      .start(platform);
    merchant = host.get(Notifications);
  }

  const paid = (outOrderNo = 'R1'): Promise<Posted> =>
    simulator.notification('PAYSCORE.USER_PAID', paidOrder(outOrderNo));

  const deliver = async (notification: Posted | Promise<Posted> = paid()): Promise<HostAnswer> =>
    host.deliver(notification);

  /** Opens a request; nothing of its body is sent. */
  async function opened({ headers, body }: Posted, length = Buffer.byteLength(body)): Promise<ClientRequest> {
    const outgoing = request(host.url('/wechat/payscore'), { method: 'POST', agent: false });
    for (const [name, value] of Object.entries(headers))
      if (value !== undefined) outgoing.setHeader(name, value);
    outgoing.setHeader('content-length', length);
    outgoing.on('error', () => undefined).flushHeaders();
    return outgoing;
  }

  /** The connection of the first notification breaks, as the host sees it. */
  async function disconnected(outgoing: ClientRequest): Promise<void> {
    const closed = once(response as ServerResponse, 'close');
    outgoing.destroy();
    await closed;
  }

  async function expectAlive(): Promise<void> {
    expect(await deliver(paid('R-after'))).toEqual({ status: 204, body: '' });
    expect(await unhandledByNow()).toEqual([]);
  }

  /** A response that is over was not even tried: that would have thrown, and been reported. */
  const expectLeftAlone = (): void =>
    expect(host.logger.lines('warn').filter((line) => line.includes('be answered'))).toEqual([]);

  /** WeChat Pay's key is asked for, and the answer is held until `release`. */
  async function bootVerifyingSlowly(): Promise<{ asked: Promise<unknown>; release: () => void }> {
    const moments = new EventEmitter();
    const asked = once(moments, 'asked');
    const gate = closedGate();
    const { origin } = await startServer(async () => {
      moments.emit('asked');
      await gate.opened;
      return { status: 404, body: '{}' };
    });
    await boot(undefined, { downloadCertificates: true, http: { baseUrl: origin } });
    return { asked, release: () => gate.open() };
  }

  const ofUnknownKey = (): Promise<Posted> =>
    simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1'), { serial: 'A'.repeat(40) });

  it.each<[string, HostMiddleware]>([
    ['answered by the host before its body is read', (_, answer, next) => (hostAnswers(answer), next())],
    [
      'answered by the host, which reads its body itself',
      (incoming, answer, next) => void incoming.resume().on('end', () => (hostAnswers(answer), next())),
    ],
    [
      'answered by the host when its body is there',
      (incoming, answer, next) => (incoming.prependOnceListener('end', () => hostAnswers(answer)), next()),
    ],
  ])('a notification that is %s', async (_, middleware) => {
    await boot(middleware);
    expect(await deliver()).toEqual(unavailable);
    await expectAlive();
    expectLeftAlone();
  });

  it('a notification that the host answers while it is verified', async () => {
    const { asked, release } = await bootVerifyingSlowly();
    const answer = deliver(ofUnknownKey());
    await asked;
    hostAnswers(response as ServerResponse);
    expect(await answer).toEqual(unavailable);
    release();
    await expectAlive();
  });

  it('a notification whose sender goes while it is verified', async () => {
    const { asked, release } = await bootVerifyingSlowly();
    const { headers, body } = await ofUnknownKey();
    const outgoing = await opened({ headers, body });
    outgoing.end(body);
    await asked;
    await disconnected(outgoing);
    release();
    await expectAlive();
  });

  it.each<[string, (answer: ServerResponse) => void]>([
    ['answers', hostAnswers],
    ['has begun to answer', (answer) => answer.writeHead(503, { 'content-length': 4 }).flushHeaders()],
    ['breaks the connection off', (answer) => answer.destroy()],
  ])('a notification that the host %s while a handler runs, which is then remembered', async (_, answer) => {
    await boot();
    const gate = closedGate();
    merchant.work = () => gate.opened;
    const begun = once(merchant.moments, 'begun');
    const outcome = deliver().catch(() => undefined);
    await begun;
    answer(response as ServerResponse);
    const completed = store.next('completed');
    gate.open();
    await completed;
    expect(await unhandledByNow()).toEqual([]);
    if (response?.writableEnded === false) response.end('host');
    await outcome;
    expect(await deliver()).toEqual({ status: 204, body: '' });
    expect(merchant.seen).toBe(1);
    await expectAlive();
  });

  it('a notification that a timeout of the host answers before a slow handler is done', async () => {
    await boot((_, answer, next) => {
      setTimeout(() => hostAnswers(answer), 50);
      next();
    });
    const gate = closedGate();
    merchant.work = () => gate.opened;
    expect(await deliver()).toEqual(unavailable);
    const completed = store.next('completed');
    gate.open();
    await completed;
    await expectAlive();
    expectLeftAlone();
    expect(merchant.seen).toBe(2);
  });

  it('a host that writes to a response which is answered', async () => {
    await boot((_, answer, next) => {
      answer.once('finish', () => answer.end('and more'));
      next();
    });
    expect((await deliver()).status).toBe(204);
    await expectAlive();
  });

  it.each<[string, HostMiddleware]>([
    [
      'throws',
      () => {
        throw new Error('middleware');
      },
    ],
    ['fails', (_request, _response, next) => next(new Error('middleware'))],
    ['takes the body away', (incoming, _, next) => void incoming.resume().on('end', () => next())],
  ])('a middleware that %s, and WeChat Pay asks again', async (_, middleware) => {
    await boot(middleware);
    expect((await deliver()).status).toBeGreaterThanOrEqual(400);
    expect(merchant.seen).toBe(0);
    await expectAlive();
  });

  it.each(['end', 'setHeader'] as const)('a middleware whose own %s() throws', async (method) => {
    await boot((_, answer, next) => {
      Object.assign(answer, {
        [method]: () => {
          throw new Error('wrapped');
        },
      });
      // Or the client would wait for ever.
      setTimeout(() => answer.destroy(), 300);
      next();
    });
    merchant.work = () => Promise.reject(new Error('handler'));
    await expect(deliver()).rejects.toThrow();
    expect(host.logger.lines('warn')).toContainEqual(expect.stringContaining('could not be answered'));
    merchant.work = () => undefined;
    await expectAlive();
  });

  it.each<[string, (outgoing: ClientRequest, body: string) => unknown]>([
    ['before its body', () => undefined],
    ['within its body', (outgoing, body) => outgoing.write(body.slice(0, 40))],
  ])('a sender that goes %s', async (_, send) => {
    await boot();
    const { headers, body } = await paid();
    const arrived = once(arrivals, 'first');
    const outgoing = await opened({ headers, body });
    await arrived;
    send(outgoing, body);
    await disconnected(outgoing);
    expect(merchant.seen).toBe(0);
    await expectAlive();
  });

  it('a sender that goes while a handler runs, which is then remembered', async () => {
    await boot();
    const gate = closedGate();
    merchant.work = () => gate.opened;
    const begun = once(merchant.moments, 'begun');
    const { headers, body } = await paid();
    const outgoing = await opened({ headers, body });
    outgoing.end(body);
    await begun;
    await disconnected(outgoing);
    const completed = store.next('completed');
    gate.open();
    await completed;
    expect((await deliver()).status).toBe(204);
    expect(merchant.seen).toBe(1);
    await expectAlive();
  });

  it.each([
    ['nothing of it', 0],
    ['half of it', 100],
  ])('a body of which %s has come by the deadline: it is answered 408', async (_, bytes) => {
    await boot(undefined, { notifications: { deadline: 300 } });
    const { headers, body } = await paid();
    const outgoing = await opened({ headers, body });
    outgoing.write(body.slice(0, bytes));
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    expect(incoming.statusCode).toBe(408);
    expect(incoming.headers.connection).toBe('close');
    expect(await text(incoming)).toBe('{"code":"FAIL","message":"body too slow"}');
    expect(merchant.seen).toBe(0);
    expect(host.logger.lines('error')).toEqual([]);
    expect(await unhandledByNow()).toEqual([]);
  });

  it.each<[string, Posted]>([
    ['no body', { headers: {}, body: '' }],
    ['no body of JSON', { headers: { 'content-type': 'application/json', 'content-length': '0' }, body: '' }],
    ['no JSON', { headers: { 'content-type': 'application/json' }, body: '{' }],
    ['a text', { headers: { 'content-type': 'text/plain' }, body: 'x' }],
  ])('a request with %s', async (_, posted) => {
    await boot();
    const { status } = await deliver(posted);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    await expectAlive();
  });

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('x');
      },
    ],
    ['rejects', () => Promise.reject(new Error('x'))],
    ['rejects without a reason', () => Promise.reject()],
    ['rejects with an object that has no prototype', () => Promise.reject(Object.create(null) as Error)],
  ])('a handler that %s', async (_, work) => {
    await boot();
    merchant.work = work;
    expect((await deliver()).status).toBe(500);
    merchant.work = () => undefined;
    await expectAlive();
  });

  it('a handler that fails after WeChat Pay was answered', async () => {
    await boot(undefined, { notifications: { deadline: 300 } });
    const gate = closedGate();
    merchant.work = async () => {
      await gate.opened;
      throw Object.create(null) as Error;
    };
    const released = store.next('released');
    expect((await deliver()).status).toBe(409);
    gate.open();
    await released;
    merchant.work = () => undefined;
    await expectAlive();
  });

  it.each(['rejects', 'throws'])('a store that %s after WeChat Pay was answered', async (how) => {
    const gate = closedGate();
    const fail = (): Promise<never> => {
      if (how === 'throws') throw Object.create(null) as Error;
      return Promise.reject(Object.create(null) as Error);
    };
    let broken = true;
    const inner = new ObservedStore();
    const claim: ObservedStore['claim'] = async (keys, lease) => {
      if (!broken) return inner.claim(keys, lease);
      return { complete: fail, release: fail, extend: fail };
    };
    await boot(undefined, { notifications: { store: { claim }, deadline: 300, lease: 30 } });
    merchant.work = () => gate.opened;
    expect((await deliver()).status).toBe(409);
    gate.open();
    expect(await unhandledByNow()).toEqual([]);
    broken = false;
    await expectAlive();
  });
});
