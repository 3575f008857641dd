// Reads bills by the built package, one after the other, and prints the rows and the peak memory after each.
const { BillService, PayscoreModule } = require('nestjs-payscore');
const { NestFactory } = require('@nestjs/core');
const { generateKeyPairSync } = require('node:crypto');

function App() {}

async function main() {
  const { origin, files, merchant } = JSON.parse(process.env.BILLS);
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
  const bills = app.get(BillService, { strict: false });
  const measured = [];
  for (const file of files) {
    let rows = 0;
    let peak = 0;
    for await (const row of bills.rows(file)) {
      if (row.amount > 0) rows += 1;
      // Sampled: the system's own peak is passed on from the process that started this one.
      if (rows % 5_000 === 0) peak = Math.max(peak, process.memoryUsage.rss());
    }
    measured.push({ rows, peak });
  }
  await app.close();
  console.log(JSON.stringify(measured));
}

void main();
