import { Controller, Post, type INestApplication, type Type } from '@nestjs/common';
import {
  OnPayscoreEvent,
  PayscoreMerchantsModule,
  PayscoreModule,
  PayscoreWebhookController,
} from 'nestjs-payscore';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { EventEmitter, once } from 'node:events';
import { request, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { paidOrder } from './support/event-samples.js';
import { closedGate } from './support/gate.js';
import { PayscoreHost, platforms, startSimulator, type RunningHost } from './support/payscore-host.js';
import { post } from './support/post.js';

const moments = new EventEmitter();
let work: () => unknown = () => undefined;

class Handlers {
  @OnPayscoreEvent()
  any(): unknown {
    moments.emit('begun');
    return work();
  }
}

@PayscoreWebhookController('wechat/payscore')
class Notifications extends Handlers {}

@PayscoreWebhookController('wechat/payscore/own')
class Own extends Handlers {}

@PayscoreWebhookController('wechat/payscore/:mchid', { merchants: true })
class OfMerchants extends Handlers {}

const deadline = 300;
const json = { 'content-type': 'application/json' };

const options = (simulator: PayscoreSimulator, name?: string) =>
  PayscoreModule.forRoot({
    ...simulator.moduleOptions(),
    ...(name !== undefined && { name }),
    notifications: { deadline },
  });

function merchants(simulator: PayscoreSimulator) {
  const { http, ...loaded } = simulator.moduleOptions();
  return PayscoreMerchantsModule.forRoot({
    load: () => Promise.resolve(loaded),
    ...(http && { http }),
    notifications: { deadline },
  });
}

/** A route of the host, which must not be answered by anybody else, however long it takes. */
async function expectUntouched(host: RunningHost, path: string): Promise<void> {
  const gate = closedGate();
  work = () => gate.opened;
  const begun = once(moments, 'begun');
  const answer = post(host.url(path), { headers: json, body: '{}' });
  await begun;
  vi.advanceTimersByTime(60_000);
  gate.open();
  expect((await answer).status).toBe(201);
}

afterEach(() => {
  vi.useRealTimers();
  work = () => undefined;
});

const ownRoute = (path: string): Type => {
  @Controller(path)
  class HostRoute {
    @Post()
    async take(): Promise<void> {
      moments.emit('begun');
      await work();
    }
  }
  return HostRoute;
};

const slow: RequestListener = (_request, response) => {
  moments.emit('begun');
  void Promise.resolve(work()).then(() => response.writeHead(201).end());
};
describe("a slow route of the host's own is answered by the host alone", () => {
  it.each([
    ['beside a route with a parameter', 'wechat/payscore/export', OfMerchants],
    ['that differs in case only', 'Wechat/Payscore', Notifications],
  ])('on fastify, %s', async (_, path, controller) => {
    const { simulator } = await startSimulator();
    const registration = controller === OfMerchants ? merchants(simulator) : options(simulator);
    const host = await PayscoreHost.of(registration).controllers(controller, ownRoute(path)).start('fastify');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await expectUntouched(host, `/${path}`);
  });

  interface Router {
    post(path: string, handle: RequestListener): Router;
    use(path: string, handle: Router): Router;
  }
  const { Router: newRouter } = createRequire(__filename)('express') as { Router: () => Router };

  it.each([
    ['a route', (app: Router) => app.post('/wechat/payscore/export', slow)],
    ['a router', (app: Router) => app.use('/wechat', newRouter().post('/payscore/export', slow))],
  ])('on express, %s that was mounted before', async (_, mount) => {
    const { simulator } = await startSimulator();
    const before = newRouter();
    mount(before);
    const host = await PayscoreHost.of(merchants(simulator))
      .controllers(OfMerchants)
      .configured((app: INestApplication) => void app.use(before))
      .start('express');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await expectUntouched(host, '/wechat/payscore/export');
  });
});

describe.each(platforms)('routes of notifications on %s', (platform) => {
  it('that overlap: a slow handler is answered as one of its own route', async () => {
    const { simulator } = await startSimulator();
    const host = await PayscoreHost.of(options(simulator), merchants(simulator))
      .controllers(Own, OfMerchants)
      .start(platform);
    const gate = closedGate();
    work = () => gate.opened;
    const { headers, body } = await simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1'));
    const outgoing = request(host.url('/wechat/payscore/own'), { method: 'POST' });
    for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value ?? '');
    outgoing.end(body);
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    incoming.resume();
    expect(incoming.statusCode).toBe(409);
    expect(incoming.headers.connection).not.toBe('close');
  });

  it.each([
    'http://pay.example/wechat/payscore',
    'http://pay.example/wechat/payscore?a=1',
    '/wechat/payscore?a=1',
    '/wechat/payscore',
    ...(platform === 'fastify' ? ['/wech%61t/payscore'] : ['/Wechat/Payscore/']),
  ])('a body that never ends is answered 408, posted to %s', async (target) => {
    const { simulator } = await startSimulator();
    const host = await PayscoreHost.of(options(simulator)).controllers(Notifications).start(platform);
    const socket = connect(Number(new URL(host.url('/')).port), '127.0.0.1');
    socket.write(
      `POST ${target} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{`,
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1.1 408 [\s\S]*body too slow/);
    await once(socket.resume(), 'close');
    await host.deliver(simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1')));
    expect(host.logger.lines('error')).toEqual([]);
  });

  it.each([
    ['with a length', 'Content-Length: 50\r\n\r\n{'],
    ['in chunks', 'Transfer-Encoding: chunked\r\n\r\n5\r\n{"a"'],
    ['in broken chunks', 'Transfer-Encoding: chunked\r\n\r\nz\r\n'],
  ])('a body %s that breaks off is no error of the host', async (_, rest) => {
    const { simulator } = await startSimulator();
    const host = await PayscoreHost.of(options(simulator)).controllers(Notifications).start(platform);
    const server = host.app.getHttpServer() as EventEmitter;
    for (let count = 0; count < 5; count += 1) {
      const arrived = once(server, 'request') as Promise<[IncomingMessage, ServerResponse]>;
      const socket = connect(Number(new URL(host.url('/')).port), '127.0.0.1').on('error', () => undefined);
      socket.write(`POST /wechat/payscore HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${rest}`);
      const [, response] = await arrived;
      const closed = once(response, 'close');
      socket.destroy();
      await closed;
    }
    const genuine = simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1'));
    expect((await host.deliver(genuine)).status).toBe(204);
    expect(host.logger.lines('error')).toEqual([]);
  });

  it('of two registrations with one path: the boot stops, and the error names both', async () => {
    @PayscoreWebhookController('wechat/payscore/', { name: 'hotel' })
    class OfHotel extends Handlers {}
    const { simulator } = await startSimulator();
    const started = PayscoreHost.of(options(simulator), options(simulator, 'hotel'))
      .controllers(Notifications, OfHotel)
      .start(platform);
    await expect(started).rejects.toThrow(
      '@PayscoreWebhookController of PayscoreModule "hotel": the notifications to POST /wechat/payscore would go to ' +
        'PayscoreModule without a name, whose route is POST /wechat/payscore. Give each registration a path of its own',
    );
  });

  it('of two registrations, of which the first takes the requests of the second', async () => {
    const { simulator } = await startSimulator();
    const started = PayscoreHost.of(merchants(simulator), options(simulator))
      .controllers(Own, OfMerchants)
      .start(platform);
    if (platform === 'fastify') return expect((await started).url('')).toContain('http');
    await expect(started).rejects.toThrow(
      'the notifications to POST /wechat/payscore/own would go to PayscoreMerchantsModule',
    );
  });

  it('two classes of one registration with one path share a route', async () => {
    @PayscoreWebhookController('wechat/payscore')
    class Second {
      @OnPayscoreEvent('PAYSCORE.USER_PAID')
      paid(): void {
        moments.emit('second');
      }
    }
    const { simulator } = await startSimulator();
    const host = await PayscoreHost.of(options(simulator)).controllers(Notifications, Second).start(platform);
    const second = once(moments, 'second');
    const genuine = simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1'));
    expect((await host.deliver(genuine)).status).toBe(204);
    await second;
  });
});
