// Reads a trade bill by the built package, and prints its rows, the time they took and the peak memory.
const { PayscoreModule, TradeBillService } = require('nestjs-payscore');
const { NestFactory } = require('@nestjs/core');
const { generateKeyPairSync } = require('node:crypto');

function App() {}

async function main() {
  const { origin, bill, merchant } = JSON.parse(process.env.BILL);
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const registration = PayscoreModule.forRoot({
    ...merchant,
    apiV3Key: 'x'.repeat(32),
    platformKeys: { PUB_KEY_ID_0: publicKey },
    http: { baseUrl: origin },
  });
  const app = await NestFactory.createApplicationContext(
    { module: App, imports: [registration] },
    { logger: false },
  );
  const rows = app.get(TradeBillService, { strict: false }).rows(bill);
  const start = performance.now();
  let count = 0;
  let orders = 0;
  const before = process.memoryUsage.rss();
  let peak = before;
  for await (const row of rows) {
    count += 1;
    if (row.outOrderNo === `R|${count}` && row.amount === 600) orders += 1;
    // Sampled: the system's own peak is passed on from the process that started this one.
    if (count % 2_000 === 0) peak = Math.max(peak, process.memoryUsage.rss());
  }
  const seconds = (performance.now() - start) / 1_000;
  await app.close();
  console.log(JSON.stringify({ count, orders, before, peak, seconds, summary: rows.summary.count }));
}

void main();
