import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CourseView } from '../sample-app/src/courses/course.view.js';
import type { RentalView } from '../sample-app/src/rentals/rental.view.js';
import type { SaleView } from '../sample-app/src/shops/sale.view.js';
import type { VisitView } from '../sample-app/src/vending/visit.view.js';
import { hasMariadb, MariadbServer } from './support/databases/mariadb-server.js';
import { hasPostgres, PostgresServer } from './support/databases/postgres-server.js';
import { SampleHost } from './support/sample-host.js';

const shop = '1900000201';

const servers = [
  { name: 'PostgreSQL', has: hasPostgres, start: () => PostgresServer.start() },
  { name: 'MariaDB', has: hasMariadb, start: () => MariadbServer.start() },
];

describe.each(servers)('the sample on $name', ({ has, start }) => {
  describe.skipIf(!has)('by DATABASE_URL', () => {
    let server: Awaited<ReturnType<typeof start>>;
    let url: string;
    let host: SampleHost;

    beforeAll(async () => {
      server = await start();
      url = await server.database();
      host = await SampleHost.start({ app: { database: { url } } });
    }, 120_000);
    afterAll(async () => {
      await host?.stop();
      await server?.stop();
    });

    it('rents, charges and refunds, each once', async () => {
      const path = `/rentals/${host.drawId()}`;
      const rent = (): Promise<RentalView> => host.call('PUT', path, { cabinet: 'PB-1' });
      await Promise.all([rent(), rent(), rent()]);
      const { launch } = await host.until<RentalView>(path, (view) => view.launch !== null);
      await host.simulate('launch/confirm', launch ?? {});
      await host.until<RentalView>(path, ({ handedOutAt }) => handedOutAt !== null);
      await host.clock.advance('2h');
      const giveBack = (): Promise<unknown> => host.call('POST', `${path}/return`);
      await Promise.all([giveBack(), giveBack(), giveBack()]);
      const paid = await host.until<RentalView>(path, ({ refundable }) => refundable > 0);
      expect(paid).toMatchObject({ fee: 600, refundable: 600, refusal: null });
      await host.clock.advance('2m');
      const refund = (attempt: number, amount: number) =>
        host.ask('PUT', `${path}/refunds/${attempt}`, { amount });
      // The user has the money before the app has the answer.
      host.sample.simulator.faults.next({ kind: 'delay', operation: 'POST /v3/refund/domestic/refunds' });
      // The same one twice, and one that is too much beside it.
      const answers = await Promise.all([refund(1, 400), refund(1, 400), refund(2, 400)]);
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).not.toContain(500);
      const refunded = await host.until<RentalView>(path, ({ refunds }) => refunds[0]?.status === 'SUCCESS');
      expect(refunded.refunds).toHaveLength(1);
      expect(refunded).toMatchObject({ refundable: 200, order: { phase: 'Done', paid: 600 } });
      expect(refunded.order?.commands.map(({ operation }) => operation)).toEqual([
        'ServiceOrderService.create',
        'ServiceOrderService.complete',
      ]);
      expect(await host.call<RentalView[]>('GET', '/rentals')).toHaveLength(1);
    });

    it('sells for a shop', async () => {
      await host.call('PUT', `/shops/${shop}`, { name: '花店' });
      await host.call('PUT', `/shops/${shop}`, { name: '花店🌷' });
      const path = `/shops/${shop}/sales/${host.drawId()}`;
      const order = (): Promise<unknown> => host.call('PUT', path, { article: 'flowers' });
      await Promise.all([order(), order()]);
      const { launch } = await host.until<SaleView>(path, (view) => view.launch !== null);
      await host.simulate(`launch/confirm?mchid=${shop}`, launch ?? {});
      await host.until<SaleView>(path, ({ confirmedAt }) => confirmedAt !== null);
      await host.clock.advance('1h');
      await host.call('POST', `${path}/deliver`);
      await host.until<SaleView>(path, (view) => view.order?.paid === 8800);
      expect(await host.call('GET', '/shops')).toMatchObject([{ name: '花店🌷', sales: 1, paid: 8800 }]);
    });

    it('teaches a lesson, and sells from a cabinet', async () => {
      const [course, visit] = [`/courses/${host.drawId()}`, `/visits/${host.drawId()}`];
      const thrice = (method: string, path: string, body: object = {}): Promise<unknown> =>
        Promise.all([1, 2, 3].map(() => host.call(method, path, body)));
      await thrice('PUT', course);
      await thrice('PUT', visit, { cabinet: 'SC-7' });
      const { launch } = await host.until<CourseView>(course, (view) => view.launch !== null);
      await host.simulate('launch/sign', launch ?? {});
      const { order } = await host.until<VisitView>(visit, (view) => view.launch !== null);
      await host.simulate(`legacy-orders/${order?.number}/accept`);
      await host.until<CourseView>(course, ({ signedAt }) => signedAt !== null);
      await host.until<VisitView>(visit, ({ acceptedAt }) => acceptedAt !== null);
      await thrice('PUT', `${course}/lessons/1`);
      await host.until<CourseView>(course, ({ lessons }) => lessons[0]?.order?.phase === 'InService');
      await host.clock.advance('2m');
      await thrice('POST', `${course}/lessons/1/given`);
      await thrice('POST', `${visit}/close`, { goods: [{ sku: 'tea', count: 2 }] });
      await host.until<CourseView>(course, ({ lessons }) => lessons[0]?.order?.paid === 10_000);
      await host.until<VisitView>(visit, (view) => view.order?.commands.at(-1)?.state === 'done');
      await host.clock.advance('2s');
      await host.until<VisitView>(visit, ({ refundable }) => refundable === 1_000);
    });

    it('starts again on the tables that are there', async () => {
      const again = await SampleHost.start({ app: { database: { url } } });
      try {
        expect(await again.call<RentalView[]>('GET', '/rentals')).toHaveLength(1);
      } finally {
        await again.stop();
      }
    });
  });
});
