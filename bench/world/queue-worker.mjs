// A process of a worker. It makes a new application for each measurement and stays, so that its code is compiled already.
import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { Redis } from 'ioredis';
import { watchProcess } from '../harness/busy.mjs';
import { hostOf } from './nest.mjs';
import { load } from './package.mjs';
import { openDatabase } from './pg-database.mjs';

const { options, redisPort, connectionString } = JSON.parse(process.argv[2]);
const { OnPayscoreEvent, PayscoreModule } = load();
const { RedisNotificationStore } = load('integrations/redis/index.js');
const { PayscoreBullmqModule } = load('integrations/bullmq/index.js');
const { PayscoreLedgerModule } = load('ledger/index.js');

const connection = { host: '127.0.0.1', port: redisPort };
let app;
let open = [];
let handled = 0;
let first;
let last;
let finish;
let begun;

/** Handlers with one effect: a pause, and with an inbox a row in its transaction. */
function handlersOf(milliseconds, hasInbox) {
  class Handlers {
    async paid(order, _, transaction) {
      first ??= Date.now();
      // Without the start of the application.
      if (finish === undefined) {
        finish = watchProcess();
        begun = process.resourceUsage();
      }
      if (milliseconds > 0) await sleep(milliseconds);
      await transaction?.query('INSERT INTO effects VALUES ($1)', [order.outOrderNo]);
      handled += 1;
      last = Date.now();
    }
  }
  // Plain files have no decorator syntax.
  const method = Object.getOwnPropertyDescriptor(Handlers.prototype, 'paid');
  const handler = OnPayscoreEvent('PAYSCORE.USER_PAID', { transaction: hasInbox });
  Reflect.decorate([handler], Handlers.prototype, 'paid', method);
  return Handlers;
}

/** Times at which this process waited, or had to give up its processor. */
function switchesSince(earlier) {
  if (earlier === undefined) return { waits: 0, displaced: 0 };
  const now = process.resourceUsage();
  return {
    waits: now.voluntaryContextSwitches - earlier.voluntaryContextSwitches,
    displaced: now.involuntaryContextSwitches - earlier.involuntaryContextSwitches,
  };
}

const answers = {
  async prepare({ concurrency, milliseconds, hasInbox }) {
    const redis = new Redis(connection);
    open = [() => redis.quit()];
    const imports = [
      PayscoreModule.forRoot({
        ...options,
        notifications: { store: new RedisNotificationStore({ redis }) },
      }),
      PayscoreBullmqModule.forWorker({ connection, concurrency }),
    ];
    if (hasInbox) {
      const { pool, database } = openDatabase(connectionString);
      open.push(() => pool.end());
      // A connection costs a process of PostgreSQL and a password’s hash, which are not the job’s.
      const clients = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
      for (const client of clients) client.release();
      imports.push(
        PayscoreLedgerModule.forRoot({ database, relay: false, janitor: false, retention: false }),
      );
    }
    const host = hostOf({ imports, providers: [handlersOf(milliseconds, hasInbox)] });
    app = await NestFactory.create(host, { logger: ['error'] });
    return 'prepared';
  },
  async start() {
    handled = 0;
    first = last = finish = undefined;
    globalThis.gc?.();
    await app.init();
    return 'started';
  },
  end: () => ({ cpu: 0, ...finish?.(), switches: switchesSince(begun), handled, first, last }),
  async close() {
    await app.close();
    for (const close of open) await close();
    return 'closed';
  },
};
process.on('disconnect', () => process.exit());
process.on('message', async ([question, given]) => process.send(await answers[question](given)));
process.send('ready');
