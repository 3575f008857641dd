import { NestFactory } from '@nestjs/core';
import { Child } from '../harness/child.mjs';
import { keepBusy, timePerRun } from '../harness/busy.mjs';
import { figure, interleave, medianOf } from '../harness/rounds.mjs';
import { settings } from '../harness/settings.mjs';
import { exponent } from '../harness/statistics.mjs';
import { table } from '../harness/table.mjs';
import { payscore, proven } from '../world/clients.mjs';
import { conversion } from '../world/conversion.mjs';
import { hostOf } from '../world/nest.mjs';
import { moduleOptions, rsaKeys } from '../world/merchant.mjs';
import { orderAnswer, orderRequest } from '../world/order.mjs';
import { load } from '../world/package.mjs';

const rounds = 5;
/** Milliseconds of processor time. After a boot that takes longer, no larger one is measured. */
const patience = settings.quick ? 8_000 : 60_000;

/** How cost grows with calls at once, items of an order and merchants. */
export async function run() {
  const parts = [await callsAtOnce(), await items(), await merchants()];
  return { tables: parts.flatMap(({ tables }) => tables), ratios: parts.flatMap(({ ratios }) => ratios) };
}

async function callsAtOnce() {
  const stub = await Child.start('stub.mjs');
  const call = await proven(await payscore(rsaKeys(), stub.said));
  await keepBusy(call, { warming: true });
  const sizes = settings.quick ? [1, 8, 64, 512] : [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];
  const measured = await interleave(
    Object.fromEntries(
      sizes.map((concurrency) => [
        String(concurrency),
        () => keepBusy(call, { concurrency, seconds: settings.seconds / 2 }),
      ]),
    ),
    { rounds, warmUp: false },
  );
  await stub.stop();
  const of = (size, key) => medianOf(measured[size], key);
  return {
    tables: [
      table(
        'Calls at once',
        ['at once', 'calls/s', 'CPU µs/call', 'p50 ms', 'p99 ms'],
        sizes.map((size) => [size, ...['perSecond', 'cpu', 'p50', 'p99'].map((key) => of(size, key))]),
      ),
    ],
    ratios: [
      // From 8 calls at once all processors are busy: a call waits for those before it, so linear is the best.
      figure(
        'p50 over calls at once, from 8: exponent',
        exponent(sizes.filter((size) => size >= 8).map((size) => [size, of(size, 'p50')])),
        '',
      ),
      figure(
        'CPU a call over calls at once, from 8: exponent',
        exponent(sizes.filter((size) => size >= 8).map((size) => [size, of(size, 'cpu')])),
        '',
      ),
    ],
  };
}

async function items() {
  const { request, answer } = conversion();
  const sizes = [1, 3, 10, 30, 100];
  const measured = await interleave(
    Object.fromEntries(
      sizes.flatMap((size) => {
        const [order, json] = [orderRequest('R1', size), orderAnswer('R1', size)];
        return [
          [`${size} there`, () => timePerRun(() => request(order))],
          [`${size} back`, () => timePerRun(() => answer(json))],
        ];
      }),
    ),
    { rounds },
  );
  const of = (size, way) => medianOf(measured[`${size} ${way}`], 'cpu');
  const slope = (way) => exponent(sizes.slice(2).map((size) => [size, of(size, way)]));
  return {
    tables: [
      table(
        'Items of an order, codec and validation',
        ['items', 'request CPU µs', 'answer CPU µs'],
        sizes.map((size) => [size, of(size, 'there'), of(size, 'back')]),
      ),
    ],
    ratios: [
      figure('a request over its items, 10 to 100: exponent', slope('there'), ''),
      figure('an answer over its items, 10 to 100: exponent', slope('back'), ''),
    ],
  };
}

async function merchants() {
  const keys = rsaKeys();
  const stub = await Child.start('stub.mjs');
  const options = { ...moduleOptions(keys, stub.said), privateKey: keys.privateKey };
  const rows = [];
  for (const count of [1, 10, 100, 300, 1_000, 3_000, 10_000]) {
    globalThis.gc?.();
    const heap = process.memoryUsage().heapUsed;
    const begun = process.cpuUsage();
    const { app, call } = await bootMerchants(count, options);
    const { user, system } = process.cpuUsage(begun);
    const boot = (user + system) / 1000;
    globalThis.gc?.();
    const kilobytes = (process.memoryUsage().heapUsed - heap) / 1024 / count;
    const { perSecond, cpu } = await keepBusy(call, { warming: count === 1 });
    rows.push([count, boot, boot / count, kilobytes, perSecond, cpu]);
    await app.close();
    if (boot > patience) {
      console.log(`\nMerchants: no more than ${count}, whose boot took ${Math.round(boot / 1000)} s`);
      break;
    }
  }
  await stub.stop();
  const slope = (column) => exponent(rows.slice(2).map((row) => [row[0], row[column]]));
  return {
    tables: [
      table(
        'Merchants of one host, 32 calls at once over all of them',
        ['merchants', 'boot CPU ms', 'each', 'heap kB each', 'calls/s', 'CPU µs/call'],
        rows,
      ),
    ],
    ratios: [
      figure('boot over merchants, from 100: exponent', slope(1), ''),
      figure('CPU a call over merchants, from 100: exponent', slope(5), ''),
      figure('merchants reached', rows.at(-1)[0], ''),
    ],
  };
}

/** A host with `count` merchants, and a call that goes round them. */
async function bootMerchants(count, options) {
  const { getPayscoreToken, PayscoreModule, ServiceOrderService } = load();
  const names = Array.from({ length: count }, (_, index) => `m${index}`);
  const host = hostOf({ imports: names.map((name) => PayscoreModule.forRoot({ ...options, name })) });
  const app = await NestFactory.createApplicationContext(host, { logger: false });
  const services = names.map((name) =>
    app.get(getPayscoreToken(ServiceOrderService, name), { strict: false }),
  );
  const order = orderRequest();
  let next = 0;
  return { app, call: () => services[next++ % count].create({ ...order }) };
}
