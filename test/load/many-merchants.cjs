// Loads merchants of a table with the built package, measures their memory, evicts them, and looks for what is left.
require('reflect-metadata');
const { readFileSync, rmSync, mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { setTimeout: pause } = require('node:timers/promises');
const { writeHeapSnapshot } = require('node:v8');
const { NestFactory } = require('@nestjs/core');
const { Pool } = require('pg');

// The files that the package is bundled of: the bundle does not give out this part of a registration.
const { PayscoreMerchants, PayscoreMerchantsModule } = require(path.resolve('build/index.js'));
const { SignedTransport } = require(path.resolve('build/transport/signed-transport.service.js'));
const count = Number(process.env.MERCHANTS);
const platformKeys = JSON.parse(process.env.PLATFORM);
const pool = new Pool({ connectionString: process.env.DATABASE, max: 10, idleTimeoutMillis: 0 });
/** Numbers are made when they are needed: a list of them would be found in the heap. */
const mchidOf = (row) => String(1_700_000_000 + row);
const kept = count - 1;

async function load(mchid) {
  const { rows } = await pool.query('SELECT * FROM merchants WHERE mchid = $1', [mchid]);
  const [row] = rows;
  if (row === undefined) return undefined;
  return {
    serialNo: row.serial_no,
    privateKey: row.private_key,
    apiV3Key: row.api_v3_key,
    platformKeys,
    appid: 'wxd678efh567hg6787',
    serviceId: '500001',
    notifyUrl: `https://shop.example/wechat/${mchid}`,
  };
}

const forgetful = {
  claim: async () => ({ extend: async () => {}, complete: async () => {}, release: async () => {} }),
};

const paid = (mchid) => ({
  notification: { id: 'EV-1', eventType: 'PAYSCORE.USER_PAID', reconciled: false },
  content: { mchid, out_order_no: 'R1', state: 'DONE' },
  contentHash: 'content',
});

const order = (outOrderNo) => ({
  outOrderNo,
  serviceIntroduction: '充电宝租借',
  timeRange: { startTime: 'OnAccept' },
  riskFund: { name: 'DEPOSIT', amount: 9900 },
});

async function memory() {
  for (let round = 0; round < 4; round += 1) {
    global.gc();
    await pause(20);
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heapUsed, external, rss };
}

async function each(from, to, work) {
  let next = from;
  const worker = async () => {
    while (next < to) await work(next++);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}

const per = ({ before, after }, of) => (after - before) / of;

async function main() {
  const merchantsModule = PayscoreMerchantsModule.forRoot({
    load,
    max: count,
    // The memory store remembers what was handled, by merchant number, as long as WeChat Pay may repeat it.
    notifications: { store: forgetful },
    http: { baseUrl: process.env.ORIGIN, timeout: 120_000, attemptTimeout: 60_000 },
  });
  const app = await NestFactory.createApplicationContext(merchantsModule, { logger: ['error'] });
  const merchants = app.get(PayscoreMerchants);
  const call = async (row) => (await merchants.get(mchidOf(row))).serviceOrders.create(order('R1'));

  // A client of pg holds the values of its first query for as long as it is connected, so the first one has none.
  await Promise.all(Array.from({ length: 10 }, () => pool.query('SELECT pg_sleep(0.1)')));
  // What is made once, compiled or pooled counts for no merchant.
  await each(0, 200, call);
  const before = await memory();
  await each(200, count, async (row) => void (await merchants.get(mchidOf(row))));
  const loaded = await memory();
  await each(200, 1_200, async (row) => {
    await call(row);
    const { notifications } = await merchants.get(mchidOf(row));
    await notifications.dispatch(paid(mchidOf(row)));
  });
  const called = await memory();

  const evicted = [];
  for (let row = 200; row < 1_200; row += 1) {
    const { registration } = await merchants.get(mchidOf(row));
    evicted.push({
      config: new WeakRef(registration.config),
      privateKey: new WeakRef(registration.config.privateKey),
      apiV3Key: new WeakRef(registration.config.apiV3Key),
      keys: new WeakRef(registration.keys),
      transport: new WeakRef(registration.part(SignedTransport)),
      caller: new WeakRef(registration.caller),
      orders: new WeakRef((await merchants.get(mchidOf(row))).serviceOrders),
    });
  }
  for (let row = 0; row < count; row += 1) if (row !== kept) merchants.evict(mchidOf(row));
  // Connections of the database and to WeChat Pay hold their last message.
  for (let round = 0; round < 40; round += 1) {
    await Promise.all(Array.from({ length: 16 }, () => call(kept)));
    await Promise.all(Array.from({ length: 10 }, () => pool.query('SELECT pg_sleep(0.01)')));
  }
  await memory();
  const names = Object.keys(evicted[0]);
  const alive = Object.fromEntries(
    names.map((name) => [name, evicted.filter((one) => one[name].deref() !== undefined).length]),
  );
  const folder = mkdtempSync(path.join(tmpdir(), 'payscore-heap-'));
  const snapshot = readFileSync(writeHeapSnapshot(path.join(folder, 'snapshot.heapsnapshot')), 'latin1');
  rmSync(folder, { recursive: true });
  const numbers = new Set(snapshot.match(/17000\d{5}/g));
  const isKept = numbers.delete(mchidOf(kept));
  process.send(
    {
      heap: per({ before: before.heapUsed, after: loaded.heapUsed }, count - 200),
      external: per({ before: before.external, after: loaded.external }, count - 200),
      resident: per({ before: before.rss, after: loaded.rss }, count - 200),
      used: per({ before: loaded.heapUsed, after: called.heapUsed }, 1_000),
      alive,
      texts: { kept: isKept ? 1 : 0, evicted: numbers.size },
    },
    () => process.exit(),
  );
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
