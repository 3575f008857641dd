import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import {
  PayscoreMerchants,
  PayscoreMerchantsModule,
  type PayscoreMerchantOptions,
  type PayscoreMerchantsOptions,
} from 'nestjs-payscore';
import { PayscoreTestingModule } from 'nestjs-payscore/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isShortAndCompiles } from './support/documentation-page.js';
import { paidOrder } from './support/event-samples.js';
import { startServer } from './support/local-server.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { rejectionOf } from './support/thrown.js';

const page = MarkdownSnippets.of('docs/merchants.md', '.merchants');

interface Rentals {
  rent(mchid: string, outOrderNo: string): Promise<{ readonly outOrderNo: string; readonly mchid: string }>;
}

interface Tenants {
  readonly MerchantTable: Type;
  readonly Rentals: Type<Rentals>;
  readonly TenantNotifications: Type<{ readonly paidOrders: string[] }>;
  readonly fromTable: (table: object) => PayscoreMerchantsOptions;
}

const tenants = async (): Promise<Tenants> => (await import(page.path('tenants.ts'))) as Tenants;

const [first, second] = ['1230000109', '1230000110'] as const;

/** A table with a row for each merchant of a simulator. */
async function tenantsOfSimulator() {
  const { simulator } = await startSimulator({ merchants: [{ mchid: second }] });
  const findOneBy = async ({ mchid }: { mchid: string }): Promise<object | null> => {
    if (mchid !== first && mchid !== second) return null;
    const { serialNo, privateKey, apiV3Key, platformKeys, appid, serviceId } = simulator
      .merchant(mchid)
      .moduleOptions();
    const [platformKeyId, platformKey] = Object.entries(platformKeys ?? {})[0] ?? [];
    return { mchid, serialNo, privateKey, apiV3Key, platformKeyId, platformKey, appid, serviceId };
  };
  return { simulator, table: { findOneBy } };
}

describe('the page on merchants at run time', () => {
  isShortAndCompiles(page);

  it('calls as the merchants of a table, and is notified of their orders', async () => {
    const { fromTable, Rentals, TenantNotifications } = await tenants();
    const { simulator, table } = await tenantsOfSimulator();
    const { http, clock } = simulator.moduleOptions();
    const module = PayscoreMerchantsModule.forRoot({ ...fromTable(table), http, clock });
    const host = await PayscoreHost.of(module).providers(Rentals).controllers(TenantNotifications).start();
    for (const mchid of [first, second]) {
      expect(await host.get(Rentals).rent(mchid, 'R1')).toMatchObject({ outOrderNo: 'R1', mchid });
      const merchant = simulator.merchant(mchid);
      expect(merchant.orders.get('R1')).toMatchObject({
        notify_url: `https://shop.example/wechat/payscore/${mchid}`,
      });
      const paid = merchant.notification('PAYSCORE.USER_PAID', { ...paidOrder('R1'), mchid });
      expect((await host.deliver(paid, `/wechat/payscore/${mchid}`)).status).toBe(204);
    }
    expect(host.get(TenantNotifications).paidOrders).toEqual([`${first} R1`, `${second} R1`]);
    const unknown = await rejectionOf(Error, host.get(Rentals).rent('1230000111', 'R1'));
    expect(unknown).toMatchObject({ code: 'PAYSCORE_MERCHANT_UNKNOWN' });
  });

  it('takes the table from another module', async () => {
    const { MerchantTable, Rentals } = await tenants();
    const { AppModule } = (await import(page.path('app.module.ts'))) as {
      readonly AppModule: { with(tables: DynamicModule): DynamicModule };
    };
    @Module({})
    class Tables {}
    const tables = {
      module: Tables,
      providers: [{ provide: MerchantTable, useValue: { findOneBy: () => null } }],
      exports: [MerchantTable],
    };
    const builder = Test.createTestingModule({ imports: [AppModule.with(tables)] });
    const { app, simulator } = await PayscoreTestingModule.start(builder);
    onTestFinished(() => app.close());
    await app.get(Rentals).rent(simulator.mchid, 'R1');
    expect(simulator.orders.get('R1')).toBeDefined();
  });

  it('loads merchants from a vault, and takes no failure of it for a merchant that is gone', async () => {
    const { fromVault } = (await import(page.path('vault.ts'))) as {
      readonly fromVault: (
        vault: string,
        token: string,
      ) => (mchid: string) => Promise<PayscoreMerchantOptions | undefined>;
    };
    const { simulator } = await startSimulator();
    const { http, clock, ...options } = simulator.moduleOptions();
    const vault = await startServer(({ target }) => {
      if (target.endsWith(simulator.mchid))
        return { status: 200, body: JSON.stringify({ data: { data: options } }) };
      return { status: target.endsWith('1230000111') ? 404 : 503 };
    });
    const load = fromVault(vault.origin, 'hvs.of-the-host');
    const host = await PayscoreHost.of(PayscoreMerchantsModule.forRoot({ load, http, clock })).start();
    const merchants = host.get(PayscoreMerchants);
    const { serviceOrders } = await merchants.get(simulator.mchid);
    const query = serviceOrders.query({ outOrderNo: 'none' });
    await expect(query).rejects.toMatchObject({ code: 'ORDER_NOT_EXIST' });
    expect(vault.requests[0]?.headers).toMatchObject({ 'x-vault-token': 'hvs.of-the-host' });
    expect(await merchants.find('1230000111')).toBeUndefined();
    await expect(merchants.find('1230000112')).rejects.toMatchObject({
      code: 'PAYSCORE_MERCHANT_NOT_LOADED',
      message: "Merchant 1230000112: load failed: it threw Error; the error's cause says more",
    });
  });
});
