import type { INestApplication, NestApplicationOptions } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { OnPayscoreEvent, PayscoreModule, PayscoreWebhookController } from 'nestjs-payscore';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import type { IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { paidOrder } from './support/event-samples.js';
import { PayscoreHost, platforms, startSimulator, type RunningHost } from './support/payscore-host.js';
import type { HostAnswer } from './support/post.js';

@PayscoreWebhookController('wechat/payscore')
class Notifications {
  seen = 0;

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  paid(): void {
    this.seen += 1;
  }
}

/** Express itself comes without types. */
const express = createRequire(__filename)('express') as { raw: (options: object) => () => void };

type Received = IncomingMessage & { originalUrl: string; rawBody?: Buffer };
type Next = (error?: unknown, body?: unknown) => void;
type Setup = [what: string, nest: NestApplicationOptions, step: (app: INestApplication) => unknown];

const remedy = 'Create the application with NestFactory.create(AppModule, { rawBody: true })';
const nothing = (): undefined => undefined;

const keep = (request: Received, _response: unknown, bytes: Buffer): void => {
  if (request.originalUrl === '/wechat/payscore') request.rawBody = bytes;
};

const onExpress =
  (step: (app: NestExpressApplication) => unknown) =>
  (app: INestApplication): unknown =>
    step(app as NestExpressApplication);

const onFastify =
  (step: (instance: ReturnType<NestFastifyApplication['getHttpAdapter']>) => unknown) =>
  (app: INestApplication): unknown =>
    step((app as NestFastifyApplication).getHttpAdapter());

const everywhere: Setup[] = [
  ['keeps no raw bodies', {}, nothing],
  ['parses no bodies', { bodyParser: false }, nothing],
  ['parses no bodies and asks for raw ones', { bodyParser: false, rawBody: true }, nothing],
];

const without = {
  express: [
    ...everywhere,
    [
      'has a parser of its own in front',
      { rawBody: true },
      onExpress((app) => app.getHttpAdapter().useBodyParser?.('json', false)),
    ],
    [
      'keeps raw bodies of another path',
      {},
      onExpress((app) =>
        app.use('/stripe', (request: Received, _: unknown, next: Next) => {
          request.rawBody = Buffer.alloc(0);
          next();
        }),
      ),
    ],
    [
      'has other middleware as well',
      {},
      onExpress((app) => app.use((_request: Received, _response: unknown, next: Next) => next())),
    ],
  ] satisfies Setup[],
  // The scope of the route keeps them.
  fastify: [] satisfies Setup[],
};

const withRawBody: Setup = ['keeps raw bodies', { rawBody: true }, nothing];

const having = {
  express: [
    withRawBody,
    [
      'parses bodies itself and keeps the bytes of this path',
      { bodyParser: false },
      onExpress((app) => app.useBodyParser('json', { verify: keep })),
    ],
    [
      'leaves the bytes of this path unparsed',
      { rawBody: true },
      onExpress((app) => app.use('/wechat/payscore', express.raw({ type: 'application/json' }))),
    ],
    [
      'leaves the bytes unparsed and asks for no raw bodies',
      {},
      onExpress((app) => app.use('/wechat/payscore', express.raw({ type: 'application/json' }))),
    ],
    [
      'leaves all bodies unparsed',
      { bodyParser: false },
      onExpress((app) => app.useBodyParser('raw', { type: '*/*' })),
    ],
    [
      'keeps the text of the body',
      { bodyParser: false },
      onExpress((app) =>
        app.useBodyParser('json', {
          verify: (request: Received, _response: unknown, bytes: Buffer) =>
            Object.assign(request, { rawBody: bytes.toString() }),
        }),
      ),
    ],
    [
      'reads bodies in a middleware of its own',
      { bodyParser: false },
      onExpress((app) =>
        app.use((request: Received, _response: unknown, next: Next) => {
          void buffer(request).then((bytes) => {
            request.rawBody = bytes;
            next();
          });
        }),
      ),
    ],
  ] satisfies Setup[],
  fastify: [
    withRawBody,
    ...everywhere,
    [
      'has a parser of its own',
      { bodyParser: false },
      onFastify((adapter) =>
        adapter
          .getInstance()
          .addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
            done(null, JSON.parse(body as string)),
          ),
      ),
    ],
    [
      'has a parser that fails without a connection',
      { bodyParser: false },
      onFastify((adapter) =>
        adapter
          .getInstance()
          .addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) =>
            done(null, { from: request.raw.socket.remoteAddress, body }),
          ),
      ),
    ],
    [
      'has no parser for JSON',
      { bodyParser: false },
      onFastify((adapter) => adapter.getInstance().removeAllContentTypeParsers()),
    ],
    [
      'has a parser for JSON with a charset, and the one for all that is left',
      { bodyParser: false },
      onFastify((adapter) => {
        for (const type of ['application/json; charset=utf-8', '*'])
          adapter
            .getInstance()
            .addContentTypeParser(type, { parseAs: 'string' }, (_request, body, done) =>
              done(null, { body }),
            );
      }),
    ],
    [
      'parses bodies itself and keeps the bytes',
      { bodyParser: false },
      onFastify((adapter) =>
        adapter
          .getInstance()
          .addContentTypeParser(
            'application/json',
            { parseAs: 'buffer' },
            async (request: object, body: Buffer) => {
              Object.assign(request, { rawBody: body });
              return JSON.parse(String(body)) as unknown;
            },
          ),
      ),
    ],
    [
      'leaves the bytes unparsed',
      { bodyParser: false },
      onFastify((adapter) =>
        adapter
          .getInstance()
          .addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
            done(null, body),
          ),
      ),
    ],
    [
      'leaves the text unparsed',
      { bodyParser: false },
      onFastify((adapter) =>
        adapter
          .getInstance()
          .addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
            done(null, body),
          ),
      ),
    ],
    [
      'reads bodies in a hook of its own',
      { bodyParser: false },
      onFastify((adapter) =>
        adapter.getInstance().addHook('preParsing', async (request, _reply, payload) => {
          const bytes = await buffer(payload);
          Object.assign(request, { rawBody: bytes });
          return Readable.from([bytes]);
        }),
      ),
    ],
  ] satisfies Setup[],
};

const unknowable = {
  express: [
    [
      'has a parser that never ends',
      { bodyParser: false },
      onExpress((app) => app.use(function jsonParser() {})),
    ],
    [
      'has a parser that refuses what no client has sent',
      { bodyParser: false },
      onExpress((app) =>
        app.useBodyParser('json', {
          verify: () => {
            throw new Error('no client certificate');
          },
        }),
      ),
    ],
  ] satisfies Setup[],
  fastify: [] satisfies Setup[],
};

describe.each(platforms)('a host on %s', (platform) => {
  let simulator: PayscoreSimulator;
  let host: RunningHost;

  async function boot(nest: NestApplicationOptions, step: (app: INestApplication) => unknown): Promise<void> {
    ({ simulator } = await startSimulator());
    host = await PayscoreHost.of(simulator)
      .controllers(Notifications)
      .created(nest)
      .configured(step)
      .start(platform);
  }

  const deliver = (): Promise<HostAnswer> =>
    host.deliver(simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1')));

  it.each<Setup>(without[platform])(
    'that %s learns it when it boots, and from each notification, which WeChat Pay sends again',
    async (_, nest, step) => {
      await boot(nest, step);
      const atBoot = expect.stringContaining(
        'Notifications to /wechat/payscore will come without their raw bytes',
      ) as string;
      expect(host.logger.lines('error')).toEqual([atBoot]);
      expect(host.logger.lines('error')[0]).toContain(remedy);
      expect(await deliver()).toEqual({ status: 500, body: '{"code":"FAIL","message":"misconfigured"}' });
      expect(host.get(Notifications).seen).toBe(0);
      expect(host.logger.lines('error')).toEqual([atBoot]);
      expect(host.logger.lines('warn')).toEqual([expect.stringContaining(remedy)]);
    },
  );

  it.each<Setup>(having[platform])('that %s is told nothing', async (_, nest, step) => {
    await boot(nest, step);
    expect((await deliver()).status).toBe(204);
    expect(host.logger.lines('error')).toEqual([]);
  });

  it.each<Setup>(unknowable[platform])('that %s boots, and is told nothing', async (_, nest, step) => {
    await boot(nest, step);
    expect(host.logger.lines('error')).toEqual([]);
  });

  it.runIf(platform === 'express')('of two merchants is told once', async () => {
    @PayscoreWebhookController('wechat/bikes', { name: 'bikes' })
    class Bikes {}
    @PayscoreWebhookController('wechat/hotel', { name: 'hotel' })
    class Hotel {}
    ({ simulator } = await startSimulator());
    const merchant = simulator.moduleOptions();
    host = await PayscoreHost.of(
      PayscoreModule.forRoot({ ...merchant, name: 'bikes' }),
      PayscoreModule.forRoot({ ...merchant, name: 'hotel' }),
    )
      .controllers(Bikes, Hotel)
      .created({})
      .start(platform);
    expect(host.logger.lines('error')).toEqual([expect.stringContaining(remedy)]);
  });

  it('that receives no notifications needs no raw bodies', async () => {
    ({ simulator } = await startSimulator());
    host = await PayscoreHost.of(simulator).created({}).start(platform);
    expect(host.logger.lines('error')).toEqual([]);
  });
});
