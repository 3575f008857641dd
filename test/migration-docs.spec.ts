import type { INestApplication, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { PayscoreModule, type ServiceOrder } from 'nestjs-payscore';
import { PayscoreSimulator, PayscoreTestingModule, SystemClock } from 'nestjs-payscore/testing';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { isShortAndCompiles } from './support/documentation-page.js';
import { paidOrder } from './support/event-samples.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';

const page = MarkdownSnippets.of('docs/migration.md', '.migration');
const packages = MarkdownSnippets.of('docs/migration-packages.md', '.migration');

const bench = resolve(__dirname, '../bench');
const require = createRequire(__filename);

/** Code of a merchant before the move, as a page shows it. */
interface Former {
  create(order: object): Promise<{ out_order_no: string }>;
  read(headers: object, body: string): object | Promise<object>;
}

type Keys = Readonly<Record<string, unknown>>;

/** wechatpay-node-v3 is installed by `npm ci --prefix bench`; the other is among the dependencies for development. */
const formers = {
  'by-hand': __dirname,
  'wechatpay-axios-plugin': __dirname,
  'wechatpay-node-v3': bench,
};
const isInstalled = (name: string): boolean =>
  name !== 'wechatpay-node-v3' || existsSync(join(bench, 'node_modules', name));

const folders = [...new Set(Object.values(formers))].map((place) => join(place, '.migration'));

beforeAll(() => {
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  for (const [name, place] of Object.entries(formers)) {
    const text = `${page.text}${packages.text}`;
    const [, code = ''] = new RegExp(`\`\`\`js\\n// ${name}\\.cjs\\n([^]*?)\`\`\``).exec(text) ?? [];
    writeFileSync(join(place, '.migration', `${name}.cjs`), code);
  }
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function former(name: keyof typeof formers, simulator: PayscoreSimulator): Former {
  const { platformKeys, ...options } = simulator.moduleOptions();
  if (name === 'wechatpay-node-v3') {
    // Its only source of keys is a download from WeChat Pay itself.
    const pay = createRequire(join(bench, 'package.json'))(name) as { certificates: unknown };
    pay.certificates = platformKeys;
  }
  const make = require(join(formers[name], '.migration', `${name}.cjs`)) as (keys: Keys) => Former;
  return make({ origin: simulator.baseUrl, certificate: 'not read', platformKeys, ...options });
}

interface Host {
  readonly app: INestApplication;
  readonly simulator: PayscoreSimulator;
  readonly rentals: {
    create(outOrderNo: string): Promise<ServiceOrder>;
    giveBack(outOrderNo: string, fee: number): Promise<ServiceOrder>;
  };
  readonly notifications: { readonly paidOrders: readonly string[] };
}

/** The application after the move. */
async function movedHost(): Promise<Host> {
  const { Rentals } = (await import(page.path('rentals.ts'))) as { Rentals: Type<Host['rentals']> };
  const { PayscoreNotifications } = (await import(page.path('payscore.notifications.ts'))) as {
    PayscoreNotifications: Type<Host['notifications']>;
  };
  const builder = Test.createTestingModule({
    imports: [PayscoreModule.forRoot({ mchid: '', serialNo: '', privateKey: '', apiV3Key: '' })],
    controllers: [PayscoreNotifications],
    providers: [Rentals],
  });
  const options = { simulator: { clock: new SystemClock() } };
  const { app, simulator } = await PayscoreTestingModule.start(builder, options);
  onTestFinished(() => app.close());
  return { app, simulator, rentals: app.get(Rentals), notifications: app.get(PayscoreNotifications) };
}

function orderOf(simulator: PayscoreSimulator, number: string, notifyUrl: string): object {
  const { appid, serviceId } = simulator.moduleOptions();
  return {
    appid,
    service_id: serviceId,
    out_order_no: number,
    service_introduction: '充电宝租借',
    time_range: { start_time: 'OnAccept' },
    risk_fund: { name: 'DEPOSIT', amount: 9_900 },
    notify_url: notifyUrl,
  };
}

describe('the page on moving over', () => {
  isShortAndCompiles(page);

  it('is short enough to be read where it is about packages', () => {
    expect(packages.text.trim().split('\n').length).toBeLessThan(150);
  });
});

describe.each(Object.keys(formers) as (keyof typeof formers)[])(
  'a merchant who moves over from %s',
  (name) => {
    it.skipIf(!isInstalled(name))('goes on with the orders of before, and is notified of them', async () => {
      const host = await movedHost();
      const { simulator, rentals, notifications } = host;
      const before = former(name, simulator);
      const route = `${await host.app.getUrl()}/pay/notify`;
      const created = await before.create(orderOf(simulator, 'R1', route));
      expect(created).toMatchObject({ out_order_no: 'R1', state: 'CREATED' });
      // Both call with the same key.
      await rentals.create('R2');
      for (const number of ['R1', 'R2']) simulator.user.confirm(number);
      await simulator.advance('1h');
      for (const number of ['R1', 'R2']) await rentals.giveBack(number, 600);
      await simulator.deliveries.idle();
      expect(notifications.paidOrders.toSorted()).toEqual(['R1', 'R2']);
    });

    it.skipIf(!isInstalled(name))(
      'could read what both are notified of, and was refused a wrong order',
      async () => {
        const host = await movedHost();
        const before = former(name, host.simulator);
        const { headers, body } = await host.simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1'));
        const lower = Object.fromEntries(
          Object.entries(headers).map(([header, value]) => [header.toLowerCase(), value]),
        );
        expect(await before.read(lower, body)).toMatchObject({ out_order_no: 'R1' });
        const forged = async (): Promise<object> => before.read(lower, body.replace('R', 'r'));
        await expect(forged()).rejects.toThrow('forged');
        await expect(before.create({})).rejects.toThrow();
      },
    );
  },
);

interface NodeV3 {
  decipher_gcm(ciphertext: string, associatedData: string, nonce: string): unknown;
}

it.skipIf(!isInstalled('wechatpay-node-v3'))(
  'wechatpay-node-v3 opens content whose tag is wrong, as the page says',
  async () => {
    const { simulator } = await movedHost();
    const { body } = await simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1'));
    const { resource } = JSON.parse(body) as { resource: Record<string, string> };
    const { ciphertext = '', associated_data = '', nonce = '' } = resource;
    const WxPay = createRequire(join(bench, 'package.json'))('wechatpay-node-v3') as new (
      keys: object,
    ) => NodeV3;
    const { apiV3Key, privateKey } = simulator.moduleOptions();
    const pay = new WxPay({ serial_no: '1', publicKey: 'not read', privateKey, key: apiV3Key });
    const spoiled = Buffer.from(ciphertext, 'base64');
    spoiled.subarray(-16).fill(0);
    expect(pay.decipher_gcm(spoiled.toString('base64'), associated_data, nonce)).toMatchObject({
      out_order_no: 'R1',
    });
  },
);
