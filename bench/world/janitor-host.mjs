// A process with a ledger and its janitor.
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { hostOf } from './nest.mjs';
import { load } from './package.mjs';

const { options, connectionString, janitor } = JSON.parse(process.argv[2]);
const { PayscoreModule } = load();
const { PayscoreLedgerModule } = load('ledger/index.js');

const pool = new pg.Pool({ connectionString, max: 10 });
const database = {
  dialect: 'postgres',
  async transaction(work) {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  },
  run: async (client, { text, values }) => (await client.query(text, values)).rows,
};

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
