// A process with a ledger and its janitor.
import { NestFactory } from '@nestjs/core';
import { hostOf } from './nest.mjs';
import { load } from './package.mjs';
import { openDatabase } from './pg-database.mjs';

const { options, connectionString, janitor } = JSON.parse(process.argv[2]);
const { PayscoreModule } = load();
const { PayscoreLedgerModule } = load('ledger/index.js');

const { pool, database } = openDatabase(connectionString);

const host = hostOf({
  imports: [
    PayscoreModule.forRoot(options),
    PayscoreLedgerModule.forRoot({ database, relay: false, janitor }),
  ],
});
const app = await NestFactory.createApplicationContext(host, { logger: ['error'] });
process.on('message', async (question) => {
  if (question === 'close') {
    await app.close();
    await pool.end();
  }
  process.send({ rss: process.memoryUsage().rss / 2 ** 20, cpu: process.cpuUsage() });
});
process.on('disconnect', () => process.exit());
process.send('ready');
