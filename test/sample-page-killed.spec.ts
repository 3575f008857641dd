import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startSimulator } from '../sample-app/src/simulator.js';
import { chromiumPath } from './support/chromium.js';
import { hasPostgres, PostgresServer } from './support/databases/postgres-server.js';
import { expectBooks } from './support/sample-books.js';
import { dataFolder, SampleProcess } from './support/sample-process.js';
import { freePort } from './support/free-port.js';
import { amount, button, numberOn, rent, SampleBrowser, standing, wechat } from './support/sample-page.js';

const timeout = 180_000;

/** As if its machine had died. */
async function kill(app: SampleProcess): Promise<void> {
  app.kill();
  await app.exited();
}

const databases = [
  { name: 'PGlite', isHere: true },
  { name: 'PostgreSQL', isHere: hasPostgres },
];

describe.skipIf(chromiumPath === undefined).each(databases)(
  'an app of the sample that is killed (in Chromium, on $name, if installed)',
  { timeout },
  ({ name, isHere }) => {
    const ends: (() => Promise<unknown>)[] = [];
    beforeAll(async () => {
      // Builds it where its sources have changed.
      expect(await SampleProcess.run(['tools/run-sample.mjs', 'main', '--help']).exited()).toBe(0);
    }, timeout);
    afterEach(async () => {
      for (const end of ends.splice(0).toReversed()) await end();
    });

    /** A simulator, and how the app is started against it: again and again, with the same data. */
    async function prepare(): Promise<{ simulator: PayscoreSimulator; start: () => Promise<SampleProcess> }> {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const data = dataFolder();
      ends.push(() => Promise.resolve(data.remove()));
      const simulator = await startSimulator(url);
      ends.push(() => simulator.stop());
      const env = { SIMULATOR_URL: simulator.baseUrl, PORT: String(port), DATA_DIR: data.path };
      const database = name === 'PostgreSQL' ? await PostgresServer.start() : undefined;
      if (database !== undefined) ends.push(() => database.stop());
      const DATABASE_URL = (await database?.database()) ?? '';
      const start = async (): Promise<SampleProcess> => {
        const app = SampleProcess.run(['sample-app/dist/main.js'], { ...env, DATABASE_URL }, url);
        ends.push(() => kill(app));
        await app.says(/Ctrl\+C stops/);
        return app;
      };
      return { simulator, start };
    }

    it.skipIf(!isHere)(
      'while it completes an order is paid once after its start, and its page recovers',
      async () => {
        const { simulator, start } = await prepare();
        const app = await start();
        const browser = await SampleBrowser.launch();
        ends.push(() => browser.close());
        const page = await browser.open(`${app.url}/#/rentals`, { mayComplain: /ERR_|status of 5/ });
        await rent(page);
        await button(page, 'Confirm in WeChat').click();
        await button(wechat(page), 'Confirm').click();
        await standing(page, 'In use');
        await simulator.advance('90m');
        await amount(page, '¥6.00');

        // WeChat Pay does as it was asked, and the app never hears of that.
        simulator.faults.next({
          kind: 'silence',
          takesEffect: true,
          operation: 'POST /v3/payscore/serviceorder/{out_order_no}/complete',
        });
        simulator.deliveries.lose({ eventType: 'PAYSCORE.USER_PAID' });
        await button(page, 'Return the power bank').click();
        await expect
          .poll(() => simulator.orders.get(numberOn(page))?.state, { timeout: 30_000 })
          .toBe('DONE');
        await kill(app);
        await page.getByText('The service cannot be reached').waitFor();
        await start();
        await page.getByText('The service cannot be reached').waitFor({ state: 'hidden' });
        await simulator.advance('5m');
        await standing(page, 'Paid');
        await amount(page, '¥6.00');
        await expectBooks(
          {
            url: app.url,
            clock: { now: () => simulator.now().getTime(), advance: (time) => simulator.advance(time) },
          },
          { paid: 600 },
        );
      },
    );
  },
);
