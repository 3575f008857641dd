import type { Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { PayscoreSimulator, PayscoreTestingModule } from 'nestjs-payscore/testing';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { showsTests } from './support/shown-tests.js';

const readme = MarkdownSnippets.of('README.md', '.readme');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

interface Rentals {
  rent(outOrderNo: string): Promise<{ state: string; package?: string }>;
  giveBack(outOrderNo: string, fee: number): Promise<{ stateDescription?: string }>;
}

const completing = 'POST /v3/payscore/serviceorder/{out_order_no}/complete';

describe('README', () => {
  it('is short enough to be read', () => {
    expect(readme.text.split('\n').length).toBeLessThan(250);
  });

  it('names exactly the two commands that work on a fresh machine', () => {
    expect(readme.text.match(/^npm ci.*$/gm)).toEqual(['npm ci && npm run demo', 'npm ci && npm test']);
  });

  it('reads what the simulator prints, and nothing else', async () => {
    const simulator = await PayscoreSimulator.start();
    const [config] = simulator.clientConfigs();
    await simulator.stop();
    const read = readme.text.match(/WECHATPAY_\w+/g);
    expect([...new Set(read)].toSorted()).toEqual(Object.keys(config?.env ?? {}).toSorted());
  });

  it('shows code that compiles', () => {
    expect(readme.length).toBe(readme.text.match(/```ts/g)?.length);
    expect(readme.typeErrors()).toEqual([]);
  }, 180_000);

  it('shows an application whose registration, calls and handler work together', async () => {
    const simulator = await PayscoreSimulator.start();
    const { mchid, serialNo, privateKey, apiV3Key, platformKeys, appid, serviceId, http } =
      simulator.moduleOptions();
    const [[publicKeyId, publicKey] = []] = Object.entries(platformKeys ?? {});
    const port = await freePort();
    const environment = {
      WECHATPAY_MCHID: mchid,
      WECHATPAY_SERIAL_NO: serialNo,
      WECHATPAY_PRIVATE_KEY: privateKey,
      WECHATPAY_API_V3_KEY: apiV3Key,
      WECHATPAY_PUBLIC_KEY_ID: publicKeyId,
      WECHATPAY_PUBLIC_KEY: publicKey,
      WECHATPAY_APPID: appid,
      WECHATPAY_SERVICE_ID: serviceId,
      WECHATPAY_NOTIFY_URL: `http://127.0.0.1:${port}/wechat/payscore`,
      WECHATPAY_BASE_URL: http.baseUrl,
    };
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const { AppModule } = (await import(readme.path('app.module.ts'))) as { AppModule: Type };
    const { RentalService } = (await import(readme.path('rental.service.ts'))) as {
      RentalService: Type<Rentals>;
    };
    const { PayscoreNotifications } = (await import(readme.path('payscore.notifications.ts'))) as {
      PayscoreNotifications: Type<{ paidOrders: Map<string, number> }>;
    };
    const module = await Test.createTestingModule({ imports: [AppModule] }).compile();
    const app = module.createNestApplication({ rawBody: true });
    await app.listen(port, '127.0.0.1');

    const order = await app.get(RentalService).rent('README-1');
    expect(order).toMatchObject({ state: 'CREATED', package: expect.any(String) as string });
    simulator.user.confirm('README-1');
    await simulator.advance('2s');
    await app.get(RentalService).giveBack('README-1', 300);
    await simulator.deliveries.idle();

    expect(app.get(PayscoreNotifications).paidOrders).toEqual(new Map([['README-1', 300]]));
    vi.unstubAllEnvs();
    await app.close();
    await simulator.stop();
  });

  describe('shows a return', () => {
    let simulator: PayscoreSimulator;
    let rentals: Rentals;
    let close: () => Promise<void>;

    beforeEach(async () => {
      const { AppModule } = (await import(readme.path('app.module.ts'))) as { AppModule: Type };
      const { RentalService } = (await import(readme.path('rental.service.ts'))) as {
        RentalService: Type<Rentals>;
      };
      const host = await PayscoreTestingModule.start(Test.createTestingModule({ imports: [AppModule] }));
      ({ simulator } = host);
      rentals = host.app.get(RentalService);
      close = () => host.app.close();
    });

    afterEach(() => close());

    const completions = (): string[] =>
      simulator.requests
        .filter(({ path }) => path.endsWith('/complete'))
        .map(({ body }) => JSON.stringify(body));

    it.each<[when: string, before: string, after: string]>([
      ['in the second of the confirmation', '0s', '0s'],
      ['two hours after the confirmation', '0s', '2h'],
      ['by a host whose clock is half a minute behind', '30s', '0s'],
    ])('%s', async (_when, before, after) => {
      await rentals.rent('R1');
      await simulator.advance(before);
      simulator.user.confirm('R1');
      await simulator.advance(after);
      await expect(rentals.giveBack('R1', 300)).resolves.toMatchObject({ outOrderNo: 'R1', state: 'DOING' });
    });

    it('that sends the same bytes when it is repeated, and when two come at once', async () => {
      await rentals.rent('R1');
      simulator.user.confirm('R1');
      simulator.collection.hold();
      simulator.faults.next({ kind: 'system-error', operation: completing, times: 3 });
      await expect(rentals.giveBack('R1', 300)).rejects.toThrow();
      await simulator.advance('1h');
      await Promise.all([rentals.giveBack('R1', 300), rentals.giveBack('R1', 300)]);
      expect(completions().length).toBeGreaterThan(3);
      expect(new Set(completions()).size).toBe(1);
    });

    it('that says so when there is nothing to return', async () => {
      await rentals.rent('R1');
      await expect(rentals.giveBack('R1', 300)).rejects.toThrow(
        'complete is not possible, as the user has not confirmed it',
      );
      expect(completions()).toEqual([]);
    });
  });

  showsTests(readme, 'rental.spec.ts', 1);
});
