// A process of a host with a ledger, or without one, in a database.
import 'reflect-metadata';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { openDatabase } from './host-database.mjs';
import { hostOf } from './nest.mjs';
import { load } from './package.mjs';
import { recordTransaction } from './recorded-transaction.mjs';

const { options, address, relay, hasLedger = true, isRecorded = false } = JSON.parse(process.argv[2]);
const { OnPayscoreEvent, PayscoreModule, PayscoreWebhookController, ServiceOrderService } = load();
const { PayscoreCommands, PayscoreLedgerModule } = load('ledger/index.js');

const database = await openDatabase(address);
const byHand = isRecorded
  ? recordTransaction(database, 'INSERT INTO payments', ({ values: [number] }) => number)
  : undefined;
const place = database.dialect === 'postgres' ? ['$1', '$2'] : ['?', '?'];
const insertRental = `INSERT INTO rentals (id, fee) VALUES (${place.join()})`;
const insertPayment = `INSERT INTO payments (id, fee) VALUES (${place.join()})`;
const run = (client, text, ...values) => database.run(client, { text, values });

/** Work of a host that handles a notification: two statements. */
async function book(client, number) {
  await run(client, insertRental, number, 600);
  await run(client, insertPayment, number, 600);
}

class Notifications {
  async paid({ outOrderNo }, _, transaction) {
    if (hasLedger) await book(transaction, outOrderNo);
    else await database.transaction((client) => book(client, outOrderNo));
  }
}
Reflect.decorate(
  [OnPayscoreEvent('PAYSCORE.USER_PAID', hasLedger ? { transaction: true } : {})],
  Notifications.prototype,
  'paid',
  Object.getOwnPropertyDescriptor(Notifications.prototype, 'paid'),
);
PayscoreWebhookController('wechat/payscore')(Notifications);

/** The statements of a notification with the ledger, by hand. */
class Bare {
  take(body) {
    return byHand(`H${body.id}`);
  }
}
const take = Object.getOwnPropertyDescriptor(Bare.prototype, 'take');
Reflect.decorate([Post('bare'), HttpCode(204)], Bare.prototype, 'take', take);
Body()(Bare.prototype, 'take', 0);
Controller()(Bare);

const ledger = PayscoreLedgerModule.forRoot({ database, relay, janitor: false });
const host = hostOf({
  imports: [PayscoreModule.forRoot(options), ...(hasLedger ? [ledger] : [])],
  controllers: [Notifications, Bare],
});
const app = await NestFactory.create(host, { rawBody: true, logger: ['error'] });
await app.listen(0, '127.0.0.1');
const commands = hasLedger ? app.get(PayscoreCommands) : undefined;
const orders = app.get(ServiceOrderService);

const completion = {
  postPayments: [{ name: '使用时长', amount: 600 }],
  totalAmount: 600,
  timeRange: { endTime: '20261120120000' },
};
const works = {
  bare: (number) => database.transaction((client) => run(client, insertRental, number, 600)),
  stored: (number) =>
    database.transaction(async (client) => {
      await run(client, insertRental, number, 600);
      await commands.serviceOrders.complete(client, number, completion);
    }),
  handled: (number) => database.transaction((client) => book(client, number)),
  direct: (number) => orders.complete(number, completion),
};

process.on('disconnect', () => process.exit());
process.on('message', async ({ work, numbers, concurrency }) => {
  if (work === 'close') {
    await app.close();
    await database.close();
    process.send('closed');
    return;
  }
  const waiting = numbers.values();
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (const number of waiting) await works[work](number);
    }),
  );
  process.send({ perSecond: (1000 * numbers.length) / (performance.now() - startedAt) });
});
process.send({ port: app.getHttpServer().address().port });
