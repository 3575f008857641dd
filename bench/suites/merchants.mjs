import { NestFactory } from '@nestjs/core';
import { Child } from '../harness/child.mjs';
import { keepBusy } from '../harness/busy.mjs';
import { figure, interleave, medianOf, ratio } from '../harness/rounds.mjs';
import { settings } from '../harness/settings.mjs';
import { table } from '../harness/table.mjs';
import { payscore, proven } from '../world/clients.mjs';
import { merchant, moduleOptions, rsaKeys } from '../world/merchant.mjs';
import { hostOf } from '../world/nest.mjs';
import { orderRequest } from '../world/order.mjs';
import { load } from '../world/package.mjs';

const count = settings.quick ? 2_000 : 10_000;

// More and shorter rounds than elsewhere: 10 % is little beside what other processes do to a long one.
const [rounds, seconds] = settings.quick ? [5, 0.4] : [21, 0.7];
/** Calls of each merchant before the measurement. */
const warmCalls = 4;

/** Calls of merchants at run time: one merchant, thousands in turn, and a static registration beside them. */
export async function run() {
  const keys = rsaKeys();
  const stub = await Child.start('stub.mjs');
  const one = await bootMerchants(1, keys, stub.said);
  const before = memory();
  const many = await bootMerchants(count, keys, stub.said);
  const loaded = memory();
  // OpenSSL prepares a key at its first signature, and once more at the first on another thread of the pool.
  await called(many.call, warmCalls * count);
  const warm = memory();

  const static_ = await proven(await payscore(keys, stub.said));
  await called(one.call, 1_000);
  const names = ['static registration', 'one at run time', `${count} at run time`];
  const [fixed, single, all] = names;
  const measured = await interleave(
    {
      [fixed]: (warming) => keepBusy(static_, { warming, seconds }),
      [single]: (warming) => keepBusy(one.call, { warming, seconds }),
      [all]: (warming) => keepBusy(many.call, { warming, seconds }),
    },
    { rounds },
  );
  await Promise.all([one.app.close(), many.app.close()]);
  await stub.stop();
  const each = (from, to, kind) => (to[kind] - from[kind]) / 1024 / count;
  return {
    tables: [
      table(
        'serviceOrders.create, 32 at once',
        ['merchants', 'calls/s', 'CPU µs/call', 'p50 ms', 'p99 ms'],
        names.map((name) => [
          name,
          ...['perSecond', 'cpu', 'p50', 'p99'].map((key) => medianOf(measured[name], key)),
        ]),
      ),
      table(
        `Memory of each of ${count} merchants`,
        ['kB', 'heap', 'process'],
        [
          ['loaded', each(before, loaded, 'heapUsed'), each(before, loaded, 'rss')],
          ['has called', each(before, warm, 'heapUsed'), each(before, warm, 'rss')],
        ],
      ),
      table(
        'Boot and load',
        ['merchants', 'boot ms', 'load ms each'],
        [
          [1, one.boot, one.load],
          [count, many.boot, many.load],
        ],
      ),
    ],
    ratios: [
      ratio(`p50 with ${count} merchants of that with one`, measured, [all, single], 'p50'),
      ratio(`CPU a call with ${count} merchants of that with one`, measured, [all, single], 'cpu'),
      ratio('p50 with one of that of a static registration', measured, [single, fixed], 'p50'),
      figure('heap for a merchant that has called', each(before, warm, 'heapUsed'), 'kB'),
    ],
  };
}

async function bootMerchants(size, keys, stub) {
  const { PayscoreMerchants, PayscoreMerchantsModule } = load();
  const { mchid: _, http, ...options } = moduleOptions(keys, stub);
  const mchidOf = (index) => String(Number(merchant.mchid) + index);
  const module = PayscoreMerchantsModule.forRoot({ load: async () => ({ ...options }), http, max: size });
  const booted = performance.now();
  const app = await NestFactory.createApplicationContext(hostOf({ imports: [module] }), { logger: false });
  const merchants = app.get(PayscoreMerchants);
  const loading = performance.now();
  for (let index = 0; index < size; index += 1) await merchants.get(mchidOf(index));
  const loaded = performance.now();
  const order = orderRequest();
  let next = 0;
  const call = async () => (await merchants.get(mchidOf(next++ % size))).serviceOrders.create({ ...order });
  return { app, call: await proven(call), boot: loading - booted, load: (loaded - loading) / size };
}

async function called(call, times) {
  for (let done = 0; done < times; done += settings.concurrency)
    await Promise.all(Array.from({ length: settings.concurrency }, call));
}

function memory() {
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage();
}
