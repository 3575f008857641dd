import { PayscoreMerchants } from 'nestjs-payscore';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ShopKeys } from '../sample-app/src/shops/shop-keys.js';
import { SalesService } from '../sample-app/src/shops/sales.service.js';
import type { SaleView } from '../sample-app/src/shops/sale.view.js';
import type { ShopView } from '../sample-app/src/shops/shop.view.js';
import { simulatedAccess } from '../sample-app/src/simulator.js';
import type { ShopAccess } from '../sample-app/src/shops/shop.requests.js';
import { SampleHost } from './support/sample-host.js';

const [flowers, cakes, late] = ['1900000201', '1900000202', '1900000203'] as const;

/** What a merchant of the simulator would type in at the desk. */
async function accessOf(simulatorUrl: string, wanted: string): Promise<Pick<ShopAccess, keyof ShopAccess>> {
  const merchants = await simulatedAccess(simulatorUrl);
  const found = merchants.find(({ mchid }) => mchid === wanted);
  const serviceId = found?.services[0]?.serviceId;
  if (found === undefined || serviceId === undefined) throw new Error(`There is no merchant ${wanted}`);
  const { appid, serialNo, privateKey, apiV3Key, platformKeys } = found;
  return { appid, serialNo, privateKey, apiV3Key, platformKeys, serviceId };
}

describe("the sample's shops, merchants at run time", () => {
  let host: SampleHost;

  beforeAll(async () => {
    host = await SampleHost.start();
    await host.call('PUT', `/shops/${flowers}`, { name: '花店' });
    await host.call('PUT', `/shops/${cakes}`, { name: '蛋糕店' });
  }, 60_000);
  afterAll(() => host?.stop());

  let id: string;
  beforeEach(() => {
    id = host.drawId();
  });

  const pathOf = (mchid: string): string => `/shops/${mchid}/sales/${id}`;
  const sale = (mchid: string, isExpected: (view: SaleView) => boolean): Promise<SaleView> =>
    host.until(pathOf(mchid), isExpected);

  async function confirmed(mchid: string, article: string): Promise<SaleView> {
    await host.call('PUT', pathOf(mchid), { article });
    const { launch } = await sale(mchid, (view) => view.launch !== null);
    await host.simulate(`launch/confirm?mchid=${mchid}`, launch ?? {});
    return sale(mchid, ({ confirmedAt }) => confirmedAt !== null);
  }

  it('sells for a shop that was added while the app ran, in the name of the shop', async () => {
    await host.call('PUT', `/shops/${late}`, { name: '书店' });
    await confirmed(late, 'umbrella');
    const { openid, ...order } = host.sample.simulator.merchant(late).orders.get(id) ?? {};
    expect(order).toMatchObject({ mchid: late, notify_url: `${host.sample.url}/wechat/payscore/${late}` });
    await host.clock.advance('2h');
    await host.call('POST', `${pathOf(late)}/deliver`);
    const paid = await sale(late, (view) => view.order?.phase === 'Done');
    expect(paid).toMatchObject({ price: 2900, refusal: null, order: { paid: 2900 } });
    expect(paid.deliveredAt).toBe(host.clock.now());
    const shops = await host.call<ShopView[]>('GET', '/shops');
    expect(shops.find(({ mchid }) => mchid === late)).toMatchObject({ name: '书店', sales: 1, paid: 2900 });
    expect(await host.call('GET', '/shops/candidates')).toEqual([]);
    expect(openid).toBeDefined();
  });

  it('keeps sales of two shops under one id apart', async () => {
    await host.call('PUT', pathOf(cakes), { article: 'cake' });
    await sale(cakes, (view) => view.launch !== null);
    await confirmed(flowers, 'flowers');
    await host.clock.advance('1h');
    await host.call('POST', `${pathOf(flowers)}/deliver`);
    const delivered = await sale(flowers, (view) => view.order?.phase === 'Done');
    expect(delivered).toMatchObject({ mchid: flowers, article: 'flowers', order: { paid: 8800 } });
    const waiting = await sale(cakes, () => true);
    expect(waiting).toMatchObject({ article: 'cake', confirmedAt: null, order: { paid: null } });
    const listed = await host.call<SaleView[]>('GET', `/shops/${cakes}/sales`);
    expect(listed.every(({ mchid }) => mchid === cakes)).toBe(true);
    expect(listed.map((view) => view.id)).toContain(id);
  });

  it('takes each step once, however often it is asked', async () => {
    const order = (): Promise<unknown> => host.call('PUT', pathOf(cakes), { article: 'cake' });
    await Promise.all([order(), order(), order()]);
    expect((await host.ask('PUT', pathOf(cakes), { article: 'umbrella' })).status).toBe(409);
    await confirmed(cakes, 'cake');
    await host.clock.advance('1h');
    const deliver = (): Promise<unknown> => host.call('POST', `${pathOf(cakes)}/deliver`);
    await Promise.all([deliver(), deliver()]);
    await deliver();
    const { order: paid } = await sale(cakes, (view) => view.order?.paid === 16800);
    expect(paid?.commands.map(({ operation }) => operation)).toEqual([
      'ServiceOrderService.create',
      'ServiceOrderService.complete',
    ]);
    expect((await host.ask('POST', `${pathOf(cakes)}/cancel`)).status).toBe(409);
  });

  it('delivers nothing that was not confirmed or is cancelled', async () => {
    await host.call('PUT', pathOf(cakes), { article: 'cake' });
    expect((await host.ask('POST', `${pathOf(cakes)}/deliver`)).status).toBe(409);
    await confirmed(cakes, 'cake');
    await host.call('POST', `${pathOf(cakes)}/cancel`);
    expect((await host.ask('POST', `${pathOf(cakes)}/deliver`)).status).toBe(409);
    await sale(cakes, ({ order }) => order?.commands.at(-1)?.state === 'done');
    await host.call('POST', `${pathOf(cakes)}/check`);
    await sale(cakes, (view) => view.order?.phase === 'Revoked');
  });

  it('undoes a delivery that WeChat Pay refuses, as somebody has cancelled the order in the merchant platform', async () => {
    await confirmed(cakes, 'cake');
    await host.clock.advance('1h');
    const { serviceOrders } = await host.sample.app.get(PayscoreMerchants).get(cakes);
    await serviceOrders.cancel(id, { reason: '缺货' });
    await host.call('POST', `${pathOf(cakes)}/deliver`);
    const refused = await sale(cakes, ({ refusal }) => refusal !== null);
    expect(refused).toMatchObject({
      deliveredAt: null,
      refusal: expect.stringMatching(/^[A-Z_]+: ./) as string,
    });
    await host.call('POST', `${pathOf(cakes)}/cancel`);
    await host.call('POST', `${pathOf(cakes)}/check`);
    await sale(cakes, (view) => view.order?.phase === 'Revoked' && view.cancelledAt !== null);
  });

  it('takes nothing back that WeChat Pay has refused to open, however old it is', async () => {
    const { serviceOrders } = await host.sample.app.get(PayscoreMerchants).get(cakes);
    await serviceOrders.create({
      outOrderNo: id,
      serviceIntroduction: '别的订单',
      timeRange: { startTime: 'OnAccept' },
      riskFund: { name: 'ESTIMATE_ORDER_COST', amount: 1 },
      notifyUrl: 'https://merchant.example/elsewhere',
    });
    await host.call('PUT', pathOf(cakes), { article: 'cake' });
    await sale(cakes, ({ refusal }) => refusal !== null);
    await host.clock.advance('61m');
    await host.sample.app.get(SalesService).cancelUnconfirmed();
    const { cancelledAt, order } = await host.call<SaleView>('GET', pathOf(cakes));
    expect([cancelledAt, order?.commands.length]).toEqual([null, 1]);
  });

  it('asks WeChat Pay for a user who comes back before the notification', async () => {
    const { deliveries, user } = host.sample.simulator.merchant(cakes);
    deliveries.lose();
    await host.call('PUT', pathOf(cakes), { article: 'cake' });
    await sale(cakes, (view) => view.launch !== null);
    user.confirm(id);
    await host.call('POST', `${pathOf(cakes)}/check`);
    await sale(cakes, ({ confirmedAt }) => confirmedAt !== null);
  });

  it('knows neither shops nor sales that are not there', async () => {
    const stranger = '1900000999';
    const answers = await Promise.all([
      host.ask('PUT', `/shops/${stranger}`, { name: '?' }),
      host.ask('PUT', `/shops/${stranger}/sales/${id}`, { article: 'cake' }),
      host.ask('GET', pathOf(cakes)),
      host.ask('POST', `${pathOf(cakes)}/check`),
      host.ask('POST', `${pathOf(cakes)}/deliver`),
      host.ask('POST', `${pathOf(cakes)}/cancel`),
      host.ask('PUT', `/shops/${host.sample.simulator.mchid}`, { name: '?' }),
      host.ask('POST', `/wechat/payscore/${stranger}`, {}),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404, 404, 401]);
    const wrong = await host.ask('PUT', pathOf(cakes), { article: 'gold' });
    expect(wrong.status).toBe(400);
  });

  describe('keys', () => {
    it('are sealed in the table, each for its shop', async () => {
      const { privateKey, apiV3Key } = await accessOf(host.sample.simulator.baseUrl, cakes);
      const rows = await host.sample.app
        .get(DataSource)
        .query<{ mchid: string; sealed_keys: string }[]>('SELECT * FROM shops');
      const line = privateKey.split('\n')[1] ?? '';
      expect(line.length).toBeGreaterThan(60);
      expect(JSON.stringify(rows)).not.toContain(line);
      expect(JSON.stringify(rows)).not.toContain(apiV3Key);
      const keys = host.sample.app.get(ShopKeys);
      const sealed = rows.find(({ mchid }) => mchid === cakes)?.sealed_keys ?? '';
      expect(keys.open(cakes, sealed)).toEqual({ privateKey, apiV3Key });
      expect(() => keys.open(flowers, sealed)).toThrow(/authenticate/);
      expect(keys.seal(cakes, { privateKey, apiV3Key })).not.toBe(sealed);
    });

    it('may be given anew, and those that no call could be made with change nothing', async () => {
      const access = await accessOf(host.sample.simulator.baseUrl, cakes);
      const spoiled = { ...access, privateKey: 'no key' };
      const refused = await host.ask('PUT', `/shops/${cakes}`, { name: '坏', access: spoiled });
      expect(refused.status).toBe(400);
      host.sample.app.get(PayscoreMerchants).evict(cakes);
      await confirmed(cakes, 'cake');
      id = host.drawId();
      expect((await host.ask('PUT', `/shops/${cakes}`, { name: '坏', access: {} })).status).toBe(400);
      await host.call('PUT', `/shops/${cakes}`, { name: '蛋糕店', access });
      await confirmed(cakes, 'cake');
      const shops = await host.call<ShopView[]>('GET', '/shops');
      expect(shops.find(({ mchid }) => mchid === cakes)?.name).toBe('蛋糕店');
    });
  });
});
