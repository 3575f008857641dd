// A Nest host in a process of its own, with the webhook and the bare routes that are its yardstick.
import 'reflect-metadata';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { watchProcess } from '../harness/busy.mjs';
import { startProfiling } from '../harness/profiler.mjs';
import { hostOf } from './nest.mjs';
import { load } from './package.mjs';

const { platform, options, redisPort } = JSON.parse(process.argv[2]);
const { OnPayscoreEvent, PayscoreModule, PayscoreWebhookController } = load();

// Plain files have no decorator syntax.
const method = (type, name, ...decorators) =>
  Reflect.decorate(decorators, type.prototype, name, Object.getOwnPropertyDescriptor(type.prototype, name));

let handled = 0;
class Notifications {
  paid(order) {
    if (order.collection.state === 'USER_PAID') handled += 1;
  }
}
method(Notifications, 'paid', OnPayscoreEvent('PAYSCORE.USER_PAID'));
PayscoreWebhookController('wechat/payscore')(Notifications);

class Bare {
  take(body) {
    if (typeof body.id !== 'string') throw new Error('The body is no notification');
  }
}
method(Bare, 'take', Post('bare'), HttpCode(204));
Body()(Bare.prototype, 'take', 0);
Controller()(Bare);

const controllers = [Notifications, Bare];
const notifications = {};
if (redisPort !== undefined) {
  const { Queue } = await import('bullmq');
  const { BullmqNotificationSink } = load('integrations/bullmq/index.js');
  const connection = { host: '127.0.0.1', port: redisPort };
  notifications.sink = new BullmqNotificationSink({ connection });
  const queue = new Queue('bare', { connection });
  class Queued {
    async take(body) {
      await queue.add(body.event_type, body);
    }
  }
  method(Queued, 'take', Post('queued'), HttpCode(204));
  Body()(Queued.prototype, 'take', 0);
  Controller()(Queued);
  controllers.push(Queued);
}

const host = hostOf({ imports: [PayscoreModule.forRoot({ ...options, notifications })], controllers });
const { ExpressAdapter } = await import('@nestjs/platform-express');
const { FastifyAdapter } = await import('@nestjs/platform-fastify');
const adapter = platform === 'fastify' ? new FastifyAdapter() : new ExpressAdapter();
// On Fastify the webhook needs no rawBody.
const app = await NestFactory.create(host, adapter, { rawBody: platform !== 'fastify', logger: ['error'] });
await app.listen(0, '127.0.0.1');

let finish = () => undefined;
let stopProfiling;
const answers = {
  begin() {
    globalThis.gc?.();
    finish = watchProcess();
    return 'begun';
  },
  end: () => ({ ...finish(), handled }),
  async profile() {
    stopProfiling = await startProfiling();
    return 'begun';
  },
  'end profile': () => stopProfiling(),
};
process.on('disconnect', () => process.exit());
process.on('message', async (question) => process.send(await answers[question]()));
process.send({ port: app.getHttpServer().address().port });
