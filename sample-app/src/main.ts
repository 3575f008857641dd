import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startSample } from './sample.js';

async function main(): Promise<void> {
  const { DATABASE_URL, REDIS_URL, PORT = '3000', SIMULATOR_PORT = '3001' } = process.env;
  const data = join(__dirname, '../data');
  mkdirSync(data, { recursive: true });
  const { simulator, url } = await startSample({
    port: Number(PORT),
    app: { database: { url: DATABASE_URL, directory: join(data, 'database') }, redisUrl: REDIS_URL },
    // A fixed port: a second `npm start` fails here, before it opens the same database.
    simulator: { port: Number(SIMULATOR_PORT), data: join(data, 'simulator.json') },
  });
  console.log(`The page:      ${url}/
The simulator: ${simulator.baseUrl}
Its console:   ${simulator.baseUrl}/

Ctrl+C stops both.`);
}

main().catch((error: unknown) => {
  console.error('The sample did not start:', error instanceof Error ? error.message : error);
  process.exit(1);
});
