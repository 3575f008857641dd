import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { hasPostgres, PostgresServer } from './support/databases/postgres-server.js';
import { addShop, makePlan } from './support/sample-kills/boot-steps.js';
import type { Step } from './support/sample-kills/flow.js';
import { KilledHost } from './support/sample-kills/killed-host.js';
import { moments, momentsOf, stopAt, type Moment, type Stopped } from './support/sample-kills/moments.js';
import { HeldRows } from './support/sample-kills/row.js';
import { refusal } from './support/sample-kills/wire.js';

const enrolment = `/courses/${'e'.repeat(32)}`;

/** The app, of which a step is stopped that is no business of a user. */
class StoppedApp {
  private constructor(
    readonly host: KilledHost,
    readonly rows: HeldRows,
  ) {}

  /** @param url of an empty database */
  static async prepare(url: string): Promise<StoppedApp> {
    const host = await KilledHost.prepare({ DATABASE_URL: url });
    onTestFinished(() => host.stop(), 60_000);
    return new StoppedApp(host, new HeldRows(url));
  }

  stopAt(moment: Moment, step: Step, number: string, path = ''): Promise<Stopped> {
    const flow = { name: step.name, path: '', number, steps: [step], paid: 0 };
    return stopAt(moment, { host: this.host, flow, step, rows: this.rows, path });
  }

  /** Kills the app at the moment. */
  async kill({ isAtMoment, meeting }: Stopped, moment: Moment): Promise<void> {
    await this.host.patiently(
      async () => isAtMoment(await this.rows.awaited()),
      () => `It does not come to the moment ${moments[moment]}`,
    );
    await this.host.kill();
    await this.rows.release();
    if (meeting?.fate === 'refused') meeting.letGo();
    else meeting?.end();
  }

  hearsOfRefusal(): Promise<void> {
    const { host } = this;
    return host.patiently(async () =>
      (await (await host.ask('PUT', enrolment)).text()).includes(refusal.message),
    );
  }

  /** A user can enrol only once the plan is there, which WeChat Pay has made once. */
  async expectPlan(): Promise<void> {
    const { host } = this;
    await host.insist('PUT', enrolment);
    await host.patiently(async () => (await host.view<{ launch: unknown }>(enrolment)).launch !== null);
  }
}

describe.runIf(hasPostgres)('the sample app, killed as it starts and as a shop joins', () => {
  let server: PostgresServer;

  beforeAll(async () => {
    server = await PostgresServer.start();
  }, 60_000);
  afterAll(() => server?.stop(), 60_000);

  it.each(momentsOf(makePlan).map((moment) => [moments[moment], moment] as const))(
    'makes the plan of the course, killed %s',
    async (_, moment) => {
      const app = await StoppedApp.prepare(await server.database());
      const { host } = app;
      const stopped = await app.stopAt(moment, makePlan, 'yoga-3');
      await host.boot();
      await stopped.follow?.();
      await app.kill(stopped, moment);
      await host.restart();
      if (stopped.meeting?.fate === 'refused') {
        await app.hearsOfRefusal();
        await host.kill();
        stopped.meeting.end();
        await host.restart();
      }
      await app.expectPlan();
    },
    120_000,
  );

  it('makes the plan of the course, killed in the transaction in which a later start asks for it again', async () => {
    const app = await StoppedApp.prepare(await server.database());
    const { host } = app;
    const meeting = host.wire.meet(({ path }) => path.endsWith('/payscore-plans'), 'refused');
    meeting.letGo();
    await host.boot();
    await app.hearsOfRefusal();
    await host.kill();
    meeting.end();
    const stopped = await app.stopAt('requestTransaction', makePlan, 'yoga-3');
    const booted = host.boot().catch(() => undefined);
    await app.kill(stopped, 'requestTransaction');
    await booted;
    await host.restart();
    await app.expectPlan();
  }, 120_000);

  it('adds shops, killed at each moment of it', async () => {
    const app = await StoppedApp.prepare(await server.database());
    const { host } = app;
    await host.boot();
    for (const [moment, mchid] of [
      ['requestTransaction', '1900000202'],
      ['requestAnswer', '1900000203'],
    ] as const) {
      const step = addShop(mchid);
      const path = `/shops/${mchid}`;
      const stopped = await app.stopAt(moment, step, mchid, path);
      void host.ask('PUT', path, step.request?.body).catch(() => undefined);
      await app.kill(stopped, moment);
      await host.restart();
      await host.insist('PUT', path, step.request?.body);
      const sale = `${path}/sales/${'5'.repeat(32)}`;
      await host.insist('PUT', sale, { article: 'cake' });
      await host.patiently(async () => (await host.view<{ launch: unknown }>(sale)).launch !== null);
    }
    const shops = await host.view<{ mchid: string }[]>('/shops');
    expect(shops.map(({ mchid }) => mchid).toSorted()).toEqual(['1900000202', '1900000203']);
  }, 120_000);
});
