// A worker of the queue with the built package: an application with an inbox, and no HTTP. It tells what it handles.
require('reflect-metadata');
const { Module } = require('@nestjs/common');
const { NestFactory } = require('@nestjs/core');
const { Kysely, PostgresDialect } = require('kysely');
const { createPublicKey } = require('node:crypto');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { OnPayscoreEvent, PayscoreModule } = require('nestjs-payscore');
const { PayscoreBullmqModule } = require('nestjs-payscore/bullmq');
const { kyselyDatabase } = require('nestjs-payscore/kysely');
const { PayscoreLedgerModule } = require('nestjs-payscore/ledger');
const { Pool } = require('pg');

/** `hangs`: the handler that never ends for `hangsAt`, an order number. */
const { port, queueName, connectionString, hangs, hangsAt } = JSON.parse(process.argv[2]);
const key = (name) => readFileSync(path.join(__dirname, '../fixtures', `${name}.key.pem`), 'utf8');
const pool = new Pool({ connectionString });
const database = kyselyDatabase(new Kysely({ dialect: new PostgresDialect({ pool }) }));
const insert = (name) => ({ text: 'INSERT INTO effects (name) VALUES ($1)', values: [name] });

async function pass(handler, { outOrderNo }) {
  process.send(`${handler} ${outOrderNo}`);
  if (handler === hangs && outOrderNo === hangsAt) await new Promise(() => undefined);
}

class Handlers {
  async book(order, _, transaction) {
    await database.run(transaction, insert(`booked ${order.outOrderNo}`));
    await pass('book', order);
  }

  async thank(order) {
    await pass('thank', order);
    await pool.query(insert(`thanked ${order.outOrderNo}`));
  }
}
const handle = (name, options) =>
  OnPayscoreEvent('PAYSCORE.USER_PAID', options)(
    Handlers.prototype,
    name,
    Object.getOwnPropertyDescriptor(Handlers.prototype, name),
  );
handle('book', { transaction: true });
handle('thank', {});

class App {
  configure() {}
}
Module({
  imports: [
    PayscoreModule.forRoot({
      mchid: '1230000109',
      serialNo: '5A',
      privateKey: key('stranger'),
      apiV3Key: 'k'.repeat(32),
      platformKeys: {
        PUB_KEY_ID_01: createPublicKey(key('platform-public-key')).export({ type: 'spki', format: 'pem' }),
      },
    }),
    PayscoreLedgerModule.forRoot({ database, relay: false, janitor: false, retention: false }),
    PayscoreBullmqModule.forWorker({ connection: { host: '127.0.0.1', port }, queueName }),
  ],
  providers: [Handlers],
})(App);

process.on('disconnect', () => process.exit());
void NestFactory.createApplicationContext(App, { logger: ['error'] });
