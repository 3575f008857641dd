import {
  Body,
  Controller,
  Module,
  Post,
  type INestApplication,
  type MiddlewareConsumer,
  type NestModule,
} from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { OnPayscoreEvent, PayscoreWebhookController } from 'nestjs-payscore';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { paidOrder } from './support/event-samples.js';
import { PayscoreHost, startSimulator, type RunningHost } from './support/payscore-host.js';
import { post, type HostAnswer, type Posted } from './support/post.js';

@PayscoreWebhookController('wechat/payscore')
class Notifications {
  seen = 0;

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  paid(): void {
    this.seen += 1;
  }
}

@Controller('orders')
class Orders {
  @Post()
  create(@Body() order: object): object {
    return order;
  }
}

const seen: string[] = [];

@Module({})
class Middleware implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply((_request: IncomingMessage, _response: ServerResponse, next: () => void) => {
        seen.push('middleware of a module');
        next();
      })
      .forRoutes('*path');
  }
}

const json = { 'content-type': 'application/json' };

describe('the route of notifications on Fastify, in a scope of its own', () => {
  let simulator: PayscoreSimulator;
  let host: RunningHost;

  async function boot(step: (app: NestFastifyApplication) => unknown, nest: object = {}): Promise<void> {
    seen.length = 0;
    ({ simulator } = await startSimulator());
    host = await PayscoreHost.of(simulator)
      .importing({ module: Middleware })
      .controllers(Notifications, Orders)
      .created(nest)
      .configured((app: INestApplication) => step(app as NestFastifyApplication))
      .start('fastify');
  }

  const notification = (): Promise<Posted> => simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1'));

  const deliver = async (headers: object = {}): Promise<HostAnswer> => {
    const paid = await notification();
    return host.deliver({ ...paid, headers: { ...paid.headers, ...headers } });
  };

  it('has the middleware and the hooks of the host, each once, which find the bytes', async () => {
    await boot((app) => {
      app.use((_request: unknown, _response: unknown, next: () => void) => {
        seen.push('middleware of main.ts');
        next();
      });
      const instance = app.getHttpAdapter().getInstance();
      for (const hook of ['onRequest', 'preParsing'] as const)
        instance.addHook(hook, () => {
          seen.push(hook);
          return Promise.resolve();
        });
      for (const hook of ['preValidation', 'preHandler'] as const)
        instance.addHook(hook, (request) => {
          const { rawBody } = request as { rawBody?: unknown };
          seen.push(`${hook} ${Buffer.isBuffer(request.body)} ${rawBody === request.body}`);
          return Promise.resolve();
        });
    });
    expect((await deliver()).status).toBe(204);
    expect(seen.toSorted()).toEqual([
      'middleware of a module',
      'middleware of main.ts',
      'onRequest',
      'preHandler true true',
      'preParsing',
      'preValidation true true',
    ]);
  });

  it.each([{}, { rawBody: true }, { bodyParser: false }])(
    'leaves the parsers of other routes as they are, created with %j',
    async (nest) => {
      await boot(() => undefined, nest);
      expect((await deliver()).status).toBe(204);
      const order = await post(host.url('/orders'), { headers: json, body: '{"item":"x"}' });
      expect(order).toEqual({ status: 201, body: '{"item":"x"}' });
    },
  );

  it.each(['application/json; charset=utf-8', 'Application/JSON;charset=UTF-8'])(
    'takes a notification of the type %s',
    async (type) => {
      await boot(() => undefined);
      expect((await deliver({ 'Content-Type': type, 'content-type': type })).status).toBe(204);
    },
  );

  it.each([
    ['of the adapter', () => undefined, 2 ** 20],
    [
      'of a smaller parser',
      (app: NestFastifyApplication) => app.useBodyParser('application/json', { bodyLimit: 2_000 }),
      2_000,
    ],
    [
      'of a larger parser',
      (app: NestFastifyApplication) => app.useBodyParser('application/json', { bodyLimit: 2 ** 21 }),
      2 ** 21,
    ],
  ])('has the limit %s, and whoever exceeds it is no error of the host', async (_, step, limit) => {
    await boot(step);
    const sent = (length: number): Promise<HostAnswer> =>
      host.deliver({ headers: json, body: ' '.repeat(length) });
    expect((await sent(limit + 1)).status).toBe(413);
    expect((await sent(limit)).status).toBe(401);
    expect(host.logger.lines('error')).toEqual([]);
    expect(host.get(Notifications).seen).toBe(0);
  });

  it('stops the boot if the host has a route of the same method and path', async () => {
    @Controller('wechat/payscore')
    class Same {
      @Post()
      take(): void {}
    }
    ({ simulator } = await startSimulator());
    const started = PayscoreHost.of(simulator).controllers(Notifications, Same).start('fastify');
    await expect(started).rejects.toThrow("Method 'POST' already declared for route '/wechat/payscore'");
  });
});
