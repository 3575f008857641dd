import { NestFactory } from '@nestjs/core';
import { Child } from '../harness/child.mjs';
import { figure } from '../harness/rounds.mjs';
import { settings } from '../harness/settings.mjs';
import { table } from '../harness/table.mjs';
import { payscore, proven } from '../world/clients.mjs';
import { hostOf } from '../world/nest.mjs';
import { moduleOptions, rsaKeys } from '../world/merchant.mjs';
import { load } from '../world/package.mjs';

function heap() {
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

/** Bytes of heap that stay for each of `count` things, in five measurements. */
async function bytesEach(count, make) {
  const kept = [];
  const figures = [];
  for (let round = 0; round < 5; round++) {
    const before = heap();
    kept.push(await make(count, round));
    figures.push((heap() - before) / count);
  }
  return { figures, kept };
}

const median = (name, { figures }, unit, divisor) =>
  figure(
    name,
    figures.map((bytes) => bytes / divisor),
    unit,
  );

/** Heap that stays for a merchant, for a remembered notification, and after a call. */
export async function run() {
  const keys = rsaKeys();
  const stub = await Child.start('stub.mjs');
  const { MemoryNotificationStore, PayscoreModule } = load();
  const options = { ...moduleOptions(keys, stub.said), privateKey: keys.privateKey };

  const merchants = await bytesEach(settings.quick ? 20 : 50, async (count, round) => {
    const imports = Array.from({ length: count }, (_, index) =>
      PayscoreModule.forRoot({ ...options, name: `m${round}-${index}` }),
    );
    return NestFactory.createApplicationContext(hostOf({ imports }), { logger: false });
  });

  const remembered = await bytesEach(10_000, async (count, round) => {
    const store = new MemoryNotificationStore();
    for (let index = 0; index < count; index++) {
      const keysOfOne = [
        `1230000109:id:EV-${round}-${index}`,
        `1230000109:content:${'x'.repeat(40)}${index}`,
      ];
      const claim = await store.claim(keysOfOne, 60_000);
      await claim.complete();
    }
    return store;
  });

  const call = await proven(await payscore(keys, stub.said));
  const batch = 5_000;
  const burst = async (count) => {
    for (let done = 0; done < count; done += 50) await Promise.all(Array.from({ length: 50 }, call));
  };
  await burst(batch);
  const calls = await bytesEach(batch, burst);
  await stub.stop();

  const ratios = [
    median('heap for a merchant', merchants, 'kB', 1024),
    median('heap for a remembered notification', remembered, 'bytes', 1),
    median('heap that stays after a call', calls, 'bytes', 1),
  ];
  return {
    tables: [
      table(
        'Memory',
        ['what', 'median', 'unit'],
        ratios.map(({ name, value, unit }) => [name, value, unit]),
      ),
    ],
    ratios,
  };
}
