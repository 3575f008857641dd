import { stopTracing } from './tracing.js';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { startSample } from './sample.js';
import { startAgainst } from './sample-against.js';
import { readSettings, usage, type Settings } from './settings.js';
import { closeApp, stopOnSignal } from './shutdown.js';
import { askedNumber, printed, watchWire, type WireLine } from './wire.js';

async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2), process.env);
  if (typeof settings === 'string') return console.log(settings);
  const { port, verbose } = settings;
  await claim(port);
  mkdirSync(settings.data, { recursive: true });
  if (verbose) watchWire((line) => void show(line, settings));
  const simulatorUrl = await start(settings);
  const url = `http://127.0.0.1:${port}`;
  console.log(`The page:      ${url}/
The desk:      ${url}/#/desk
Health:        ${url}/health
API:           ${url}/docs
The simulator: ${simulatorUrl}
Its console:   ${simulatorUrl}/

Ctrl+C stops ${settings.simulatorUrl === undefined ? 'both' : 'the app'}.`);
}

/** A query's order is in the simulator's log alone. */
async function show(line: WireLine, { simulatorUrl, simulatorPort }: Settings): Promise<void> {
  const at = Date.now();
  const { number, operation, requestId } = line;
  const isQuery = number === undefined && operation.endsWith('.query');
  const url = simulatorUrl ?? `http://127.0.0.1:${simulatorPort}`;
  const asked = isQuery && requestId !== undefined ? await askedNumber(url, requestId) : number;
  console.log(printed({ ...line, number: asked }, at));
}

/** @returns the address of the simulator */
async function start(settings: Settings): Promise<string> {
  const { port, appUrl, simulatorPort, simulatorUrl, databaseUrl, redisUrl, data } = settings;
  const given = { database: { url: databaseUrl, directory: join(data, 'database') }, redisUrl };
  if (simulatorUrl !== undefined) {
    const app = await startAgainst(simulatorUrl, appUrl, port, given);
    stopOnSignal(() => closeApp(app).then(stopTracing));
    return simulatorUrl;
  }
  const simulator = { port: simulatorPort, data: join(data, 'simulator.json') };
  const sample = await startSample({ port, appUrl, app: given, simulator });
  stopOnSignal(() => sample.stop().then(stopTracing));
  return sample.simulator.baseUrl;
}

/** A second `npm start` must fail before it opens the same database. */
async function claim(port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => server.close(() => resolve()));
  }).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EADDRINUSE') throw error;
    throw new Error(
      `port ${port} is in use. Stop what listens there; or set PORT, and for a second copy SIMULATOR_PORT and DATA_DIR too`,
    );
  });
}

main().catch((error: unknown) => {
  const isUsage = error instanceof TypeError;
  console.error('The sample did not start:', error instanceof Error ? error.message : error);
  if (isUsage) console.error(`\n${usage}`);
  process.exit(isUsage ? 2 : 1);
});
