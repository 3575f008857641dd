// Prints how many bytes of heap stay of each application once it is closed.
require('reflect-metadata');
const { Module } = require('@nestjs/common');
const { NestFactory } = require('@nestjs/core');
const { ExpressAdapter } = require('@nestjs/platform-express');
const { createPublicKey } = require('node:crypto');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { OnPayscoreEvent, PayscoreModule, PayscoreWebhookController } = require('nestjs-payscore');

const key = (name) => readFileSync(path.join(__dirname, '../fixtures', `${name}.key.pem`), 'utf8');
const platformKey = createPublicKey(key('platform-public-key')).export({ type: 'spki', format: 'pem' });
const options = () => ({
  mchid: '1230000109',
  serialNo: '5A',
  privateKey: key('stranger'),
  apiV3Key: 'k'.repeat(32),
  platformKeys: { PUB_KEY_ID_01: platformKey },
});

/** Each application has modules and controllers of its own, as in a test that declares them inside a function. */
async function openAndClose() {
  class Notifications {
    paid() {}
  }
  const paid = Object.getOwnPropertyDescriptor(Notifications.prototype, 'paid');
  OnPayscoreEvent('PAYSCORE.USER_PAID')(Notifications.prototype, 'paid', paid);
  PayscoreWebhookController('wechat/payscore')(Notifications);
  class App {
    configure() {}
  }
  Module({
    imports: [
      PayscoreModule.forRoot(options()),
      PayscoreModule.forRootAsync({ name: 'hotel', useFactory: options }),
    ],
    controllers: [Notifications],
  })(App);
  const app = await NestFactory.create(App, new ExpressAdapter(), { rawBody: true, logger: false });
  await app.listen(0, '127.0.0.1');
  await app.close();
}

async function heap() {
  for (let round = 0; round < 4; round += 1) {
    await sleep(20);
    globalThis.gc();
  }
  return process.memoryUsage().heapUsed;
}

async function main([count]) {
  for (let warm = 0; warm < 20; warm += 1) await openAndClose();
  const before = await heap();
  for (let opened = 0; opened < Number(count); opened += 1) await openAndClose();
  process.stdout.write(String(((await heap()) - before) / Number(count)));
}

void main(process.argv.slice(2));
