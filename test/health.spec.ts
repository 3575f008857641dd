import type { HealthIndicatorService } from '@nestjs/terminus';
import {
  PayscoreConfigError,
  PayscoreHealth,
  PayscoreHealthModule,
  MemoryNotificationStore,
  PayscoreMerchants,
  PayscoreMerchantsModule,
  PayscoreModule,
  type NotificationStore,
  type PayscoreModuleOptions,
} from 'nestjs-payscore';
import type { ManualClock, PayscoreSimulator } from 'nestjs-payscore/testing';
import { PayscoreHealthIndicator } from 'nestjs-payscore/terminus';
import { describe, expect, it } from 'vitest';
import { HealthHost } from './support/health-host.js';
import { platform2026, platform2030, publicKeyIdentity, strangersKey } from './support/keys.js';
import { moduleOptions } from './support/options.js';
import { PayscoreHost, platforms, startSimulator } from './support/payscore-host.js';
import { startRelay } from './support/relay.js';
import { rejectionOf } from './support/thrown.js';

const day = 86_400_000;

/** End of the certificate of 2026. */
const end = Date.parse('2031-01-01T00:00:00Z');

interface Scene {
  readonly simulator: PayscoreSimulator;
  readonly clock: ManualClock;
  readonly health: HealthHost;
  /** Calls WeChat Pay so many times, whatever comes of it. */
  readonly call: (times?: number) => Promise<void>;
}

type Change = (simulator: PayscoreSimulator, clock: ManualClock) => Promise<Partial<PayscoreModuleOptions>>;

/** A host whose calls go to a simulator. */
async function start(change: Change = () => Promise.resolve({})): Promise<Scene> {
  const { simulator, clock } = await startSimulator();
  const changed = await change(simulator, clock);
  const health = await HealthHost.start(PayscoreHost.with(simulator, changed));
  const calls = health.host.get(PayscoreHealth);
  const call = async (times = 1): Promise<void> => {
    for (let made = 0; made < times; made += 1) await calls.ping().catch(() => undefined);
  };
  return { simulator, clock, health, call };
}

/** A host that makes no call, with these keys and a clock of its own. */
async function startIdle(options: Partial<PayscoreModuleOptions>, at = Date.parse('2026-11-20T01:02:03Z')) {
  const time = { now: at };
  const given = moduleOptions({ clock: () => time.now, ...options });
  return { time, health: await HealthHost.start(PayscoreHost.of(PayscoreModule.forRoot(given))) };
}

const certificates = (...identities: { id: string; pem: string }[]) => ({
  platformKeys: Object.fromEntries(identities.map(({ id, pem }) => [id, pem])),
});

describe('the health of a merchant', () => {
  it('is up before the first call, and says what is not known', async () => {
    const { health } = await start();
    const report = await health.report();
    expect(report).toMatchObject({
      status: 'up',
      merchantCount: { up: 1, degraded: 0, down: 0 },
      merchantsOmitted: 0,
      dependencies: [{ subject: 'store', name: 'MemoryNotificationStore', status: 'up', merchants: 1 }],
      merchants: [{ lastVerifiedAnswer: 'unknown', clockSkew: 'unknown', findings: [] }],
    });
    expect(report.merchants[0]?.keys.map(({ kind, validTo }) => [kind, validTo])).toEqual([
      ['public-key', 'never ends'],
      ['merchant-certificate', 'unknown'],
    ]);
  });

  it('shows no key, whatever is found', async () => {
    const { health } = await startIdle(certificates(platform2026), end);
    const text = JSON.stringify([await health.report(), await health.get('all')]);
    expect(text).toContain(platform2026.id);
    expect(text).not.toMatch(/BEGIN|PRIVATE|a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb/);
  });

  it('makes no call to WeChat Pay', async () => {
    const { health, simulator } = await start();
    for (const route of ['live', 'all', 'strict'] as const) {
      expect((await health.get(route)).status).toBe(200);
    }
    expect(simulator.requests).toEqual([]);
  });

  it('counts merchants beyond the limit, and lists the worst first', async () => {
    const registrations = ['north', 'south', 'west'].map((name) =>
      PayscoreModule.forRoot({
        ...moduleOptions({ clock: () => end, ...(name === 'south' && certificates(platform2026)) }),
        name,
      }),
    );
    const health = await HealthHost.start(PayscoreHost.of(...registrations), { maximumMerchants: 1 });
    expect(await health.report()).toMatchObject({
      // Two of three merchants work, so the application is not down.
      status: 'degraded',
      merchantCount: { up: 2, degraded: 0, down: 1 },
      merchants: [{ registration: 'south', status: 'down' }],
      merchantsOmitted: 2,
    });
  });
});

describe('the last verified answer', () => {
  it('is that of the last call, by the clock of the registration', async () => {
    const { health, clock, call } = await start();
    await call();
    const first = new Date(clock.now()).toISOString();
    expect((await health.report()).merchants).toMatchObject([{ lastVerifiedAnswer: first }]);
    await clock.advance(60_000);
    expect((await health.report()).merchants).toMatchObject([{ lastVerifiedAnswer: first }]);
    await call();
    const second = new Date(clock.now()).toISOString();
    expect((await health.report()).merchants).toMatchObject([{ lastVerifiedAnswer: second }]);
  });
});

/** A host whose clock differs from the simulator's by so many milliseconds. */
const skewed = (shift: { ahead: number }): Promise<Scene> =>
  start((_, clock) => Promise.resolve({ clock: () => clock.now() + shift.ahead }));

describe('a clock that differs from that of WeChat Pay', () => {
  it.each([
    [62_000, 'clock degraded', /62 s ahead of/],
    [-62_000, 'clock degraded', /6[23] s behind/],
    [245_000, 'clock down', /24[45] s ahead of.*every call is refused/],
  ])('is reported by %i ms, and no more once it is right', async (ahead, finding, reason) => {
    const shift = { ahead };
    const { health, call } = await skewed(shift);
    await call();
    expect(await health.findings()).toEqual([finding]);
    expect(await health.onlyReason()).toMatch(reason);
    shift.ahead = 0;
    await call();
    expect(await health.findings()).toEqual([]);
  });

  it('is not suspected for an answer that is slow', async () => {
    const { health, call } = await start(async (simulator, clock) => {
      const { origin } = await startRelay(simulator, async (answer) => {
        await clock.advance(120_000);
        return answer;
      });
      return { http: { baseUrl: origin } };
    });
    await call();
    expect(await health.findings()).toEqual([]);
    expect((await health.report()).merchants[0]?.clockSkew).toEqual({
      milliseconds: 59_500,
      uncertainty: 60_500,
    });
  });

  it('is told by refusals when it is too wrong for any answer', async () => {
    const shift = { ahead: 400_000 };
    const { health, call } = await skewed(shift);
    await call(2);
    expect(await health.findings()).toEqual([]);
    await call();
    expect(await health.findings()).toEqual(['answers down']);
    shift.ahead = 0;
    await call();
    expect(await health.findings()).toEqual([]);
  });
});

describe('answers that are not verified', () => {
  it('are reported after three in a row, and for five minutes as down', async () => {
    const forged = { yes: true };
    const { health, clock, call } = await start(async (simulator) => {
      const { origin } = await startRelay(simulator, (answer) => ({
        ...answer,
        ...(forged.yes && { body: `${String(answer.body)} ` }),
      }));
      return { http: { baseUrl: origin }, retry: false };
    });
    await call(2);
    expect(await health.findings()).toEqual([]);
    await call();
    expect(await health.findings()).toEqual(['answers down']);
    expect(await health.onlyReason()).toBe(
      'the last 3 answers were not verified: its signature does not fit its bytes',
    );
    await clock.advance(300_000);
    expect(await health.findings()).toEqual(['answers degraded']);
    forged.yes = false;
    await call();
    expect(await health.findings()).toEqual([]);
  });

  it('are told from calls that WeChat Pay refuses for their signature', async () => {
    const { health, call } = await start(() => Promise.resolve({ privateKey: strangersKey }));
    await call(3);
    expect(await health.onlyReason()).toBe(
      'WeChat Pay refused the signatures of the last 3 calls: 401 SIGN_ERROR',
    );
  });
});

describe('the domains of WeChat Pay', () => {
  it('are reported while one or both give no answer', async () => {
    const away = { primary: false, backup: false };
    const { health, clock, call } = await start(async (simulator) => {
      const primary = await startRelay(simulator, (answer) => (away.primary ? undefined : answer));
      const backup = await startRelay(simulator, (answer) => (away.backup ? undefined : answer));
      return {
        http: { baseUrl: primary.origin, backupBaseUrl: backup.origin },
      };
    });
    await call();
    expect(await health.findings()).toEqual([]);

    away.primary = true;
    await call(3);
    expect(await health.findings()).toEqual(['domains degraded']);
    expect((await health.report()).merchants[0]?.domains.callsStartAt).toBe('backup');

    away.backup = true;
    await call(3);
    expect(await health.findings()).toEqual(['domains down']);
    expect(await health.report()).toMatchObject({ status: 'down' });
    expect((await health.get('all')).status).toBe(503);

    // A host out of service makes no calls that could show that the domains are back.
    await clock.advance(300_000);
    expect(await health.findings()).toEqual(['domains degraded']);

    away.backup = false;
    // The first call tries the primary, as a minute has passed.
    await call(2);
    expect((await health.report()).merchants[0]?.domains.backup?.failures).toBe(0);
    away.primary = false;
    await clock.advance(60_000);
    await call();
    expect(await health.findings()).toEqual([]);
  });
});

describe('the keys of a merchant', () => {
  it('are reported when the last platform certificate ends', async () => {
    const { health, time } = await startIdle(certificates(platform2026), end - 9 * day);
    expect(await health.findings()).toEqual([]);
    time.now = end - 7 * day;
    expect(await health.findings()).toEqual(['keys degraded']);
    expect(await health.onlyReason()).toMatch(
      /platform certificate 2026A1B2.* ends on 2031-01-01, in 7 days/,
    );
    time.now = end;
    expect(await health.findings()).toEqual(['keys down']);
    expect(await health.onlyReason()).toMatch(/ended on 2031-01-01/);
  });

  it.each([
    ['a later certificate', platform2030],
    ['a public key', publicKeyIdentity],
  ])('are right while %s stands beside it', async (_, other) => {
    const { health } = await startIdle(certificates(platform2026, other), end);
    expect(await health.findings()).toEqual([]);
    expect((await health.report()).merchants[0]?.keys[0]).toEqual({
      id: platform2026.id,
      kind: 'configured-certificate',
      validTo: '2031-01-01T00:00:00.000Z',
      daysLeft: 0,
    });
  });

  it('are downloaded, and reported when they end or the download fails', async () => {
    const fails = { yes: false };
    const { simulator, clock } = await startSimulator({ platformKeys: 'certificate' });
    const { origin } = await startRelay(simulator, (answer, { target }) =>
      fails.yes && target === '/v3/certificates' ? { status: 500, body: '{}' } : answer,
    );
    const options = { http: { baseUrl: origin }, retry: false } as const;
    const health = await HealthHost.start(PayscoreHost.with(simulator, options));
    const calls = health.host.get(PayscoreHealth);
    expect((await health.report()).merchants[0]?.keys.map(({ kind }) => kind)).toEqual([
      'merchant-certificate',
    ]);
    await calls.ping();
    const [key] = (await health.report()).merchants[0]?.keys ?? [];
    expect(key).toMatchObject({ kind: 'downloaded-certificate', daysLeft: expect.any(Number) as number });
    expect(await health.findings()).toEqual([]);

    // Half a day later the next call downloads again in the background; the present certificate stays in use.
    fails.yes = true;
    await clock.advance(12 * 3_600_000);
    await calls.ping();
    await expect.poll(() => health.findings()).toEqual(['keys degraded']);
    expect(await health.onlyReason()).toMatch(/download of platform certificates failed with/);
    fails.yes = false;
    await clock.advance(60_000);
    await calls.ping();
    await expect.poll(() => health.findings()).toEqual([]);

    await clock.advance(((key?.daysLeft ?? 0) - 5) * day - 12 * 3_600_000);
    expect(await health.findings()).toEqual(['keys degraded']);
  });
});

const store = (ping: NotificationStore['ping']): NotificationStore => ({
  claim: () => Promise.resolve('done'),
  ...(ping && { ping }),
});

describe('a rate limiter of the host', () => {
  it('that is away is degraded, as calls go on without it', async () => {
    const state = { away: true };
    const limiter = {
      reserve: () => Promise.reject(new Error('away')),
      recordFailure: () => Promise.resolve(),
      release: () => Promise.resolve(),
      ping: () => (state.away ? Promise.reject(new Error('away')) : Promise.resolve()),
    };
    const { health } = await startIdle({ rateLimits: { limiter } });
    expect(await health.findings()).toEqual(['rate-limiter degraded']);
    state.away = false;
    expect(await health.findings()).toEqual([]);
  });
});

describe('a merchant at run time', () => {
  it('is not needed to find its store away, because the first notification needs the store', async () => {
    const state = { isAway: true };
    const ownStore = Object.assign(new MemoryNotificationStore(), {
      ping: () => (state.isAway ? Promise.reject(new Error('away')) : Promise.resolve()),
    });
    const limiter = {
      reserve: () => Promise.resolve({ granted: true, wait: 0, afterFailures: false, turn: undefined }),
      recordFailure: () => Promise.resolve(),
      release: () => Promise.resolve(),
      ping: () => Promise.reject(new Error('away')),
    };
    const merchants = PayscoreMerchantsModule.forRoot({
      load: () => undefined,
      notifications: { store: ownStore },
      defaults: { rateLimits: { limiter } },
    });
    const health = await HealthHost.start(PayscoreHost.of(merchants));
    expect(await health.findings()).toEqual(['store down', 'rate-limiter degraded']);
    expect((await health.report()).status).toBe('down');
    state.isAway = false;
    expect(await health.findings()).toEqual(['rate-limiter degraded']);
  });

  it('is reported while it is loaded, with what it shares asked once', async () => {
    const mchids = ['1900000201', '1900000202'];
    const { simulator, clock } = await startSimulator({ merchants: mchids.map((mchid) => ({ mchid })) });
    const shift = { ahead: 0 };
    const merchants = PayscoreMerchantsModule.forRoot({
      load: (mchid) => {
        if (!mchids.includes(mchid)) return undefined;
        const { http: _http, clock: _clock, ...options } = simulator.merchant(mchid).moduleOptions();
        return options;
      },
      http: simulator.moduleOptions().http,
      clock: () => clock.now() + shift.ahead,
    });
    const health = await HealthHost.start(PayscoreHost.of(merchants));
    const calls = health.host.get(PayscoreHealth);
    expect((await health.report()).merchants).toEqual([]);

    await calls.ping({ mchid: '1900000201' });
    shift.ahead = 100_000;
    await calls.ping({ mchid: '1900000202' });
    expect(await health.report()).toMatchObject({
      status: 'degraded',
      merchantCount: { up: 1, degraded: 1, down: 0 },
      dependencies: [{ subject: 'store', merchants: 2 }],
      merchants: [
        { mchid: '1900000202', registration: 'merchants', findings: [{ subject: 'clock' }] },
        { mchid: '1900000201', findings: [] },
      ],
    });

    health.host.get(PayscoreMerchants).evict('1900000202');
    expect(await health.report()).toMatchObject({ status: 'up', merchants: [{ mchid: '1900000201' }] });
    await rejectionOf(PayscoreConfigError, calls.ping({ mchid: '1900000203' }));
  });
});

describe('a notification store of the host', () => {
  it('that has no ping is unknown, not down', async () => {
    const { health } = await startIdle({ notifications: { store: store(undefined) } });
    const { status, dependencies, dependencyCount } = await health.report();
    expect([status, dependencies[0]?.status, dependencyCount.up]).toEqual(['up', 'unknown', 0]);
  });

  it('is asked once at a time, and at most for as long as the option says', async () => {
    let asked = 0;
    const ping = (): Promise<void> => {
      asked += 1;
      return new Promise(() => undefined);
    };
    const given = moduleOptions({ notifications: { store: store(ping) } });
    const health = await HealthHost.start(PayscoreHost.of(PayscoreModule.forRoot(given)), { timeout: 20 });
    expect(await health.findings()).toEqual(['store down']);
    expect(await health.onlyReason()).toMatch(/did not answer within 20 ms/);
    expect(asked).toBe(1);
  });

  it('is named by the code of its error, not by its message', async () => {
    const failure = Object.assign(new Error('password of user li rejected'), { code: 'WRONGPASS' });
    const { health } = await startIdle({ notifications: { store: store(() => Promise.reject(failure)) } });
    expect(await health.onlyReason()).toMatch(/cannot be reached \(WRONGPASS\)/);
    expect(JSON.stringify(await health.get('all'))).not.toContain('li rejected');
  });

  it('that two registrations share is asked once', async () => {
    let asked = 0;
    const ping = (): Promise<void> => Promise.resolve(void (asked += 1));
    const notifications = { store: store(ping) };
    const registrations = ['north', 'south'].map((name) =>
      PayscoreModule.forRoot({ ...moduleOptions({ notifications }), name }),
    );
    const health = await HealthHost.start(PayscoreHost.of(...registrations));
    expect((await health.report()).dependencies).toMatchObject([{ status: 'up', merchants: 2 }]);
    expect(asked).toBe(1);
  });
});

describe.each(platforms)('terminus on %s', (platform) => {
  it('answers 200 while up or degraded, and 503 while down', async () => {
    const time = { now: end - 9 * day };
    const given = moduleOptions({ clock: () => time.now, ...certificates(platform2026) });
    const host = PayscoreHost.of(PayscoreModule.forRoot(given));
    const health = await HealthHost.start(host, {}, platform);
    const up = await health.get('all');
    expect(up).toMatchObject({
      status: 200,
      body: { status: 'ok', details: { payscore: { status: 'up', merchants: { up: 1 } } } },
    });

    time.now = end - day;
    const degraded = await health.get('all');
    expect(degraded).toMatchObject({
      status: 200,
      body: {
        details: {
          payscore: { status: 'degraded', findings: [{ mchid: given.mchid, subject: 'keys' }] },
        },
      },
    });
    expect((await health.get('strict')).status).toBe(503);

    time.now = end;
    expect(await health.get('all')).toMatchObject({
      status: 503,
      body: { status: 'error', error: { payscore: { status: 'down' } } },
    });
    expect((await health.get('live')).status).toBe(200);
  });
});

const result = (status: string) => (data?: object) => ({ payscore: { status, ...data } });

describe('terminus 11, which knows no degraded', () => {
  it('is told up, with the findings', async () => {
    const { health } = await startIdle(certificates(platform2026), end - day);
    const indicators = { check: () => ({ up: result('up'), down: result('down') }) };
    const indicator = new PayscoreHealthIndicator(
      indicators as unknown as HealthIndicatorService,
      health.host.get(PayscoreHealth),
    );
    const findings = [{ subject: 'keys', status: 'degraded' }];
    expect(await indicator.check('payscore')).toMatchObject({ payscore: { status: 'up', findings } });
  });
});

describe('the ping', () => {
  it('makes one signed call, and is down with the code of its error', async () => {
    const { health, simulator } = await start();
    expect(await health.get('ping')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(simulator.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v3/security/echo',
    ]);
    await simulator.stop();
    expect(await health.get('ping')).toMatchObject({
      status: 503,
      body: { error: { 'wechat-pay': { status: 'down', code: expect.any(String) as string } } },
    });
  });

  it('refuses a registration that there is not', async () => {
    const { health } = await start();
    const error = await rejectionOf(
      PayscoreConfigError,
      health.host.get(PayscoreHealth).ping({ registration: 'west' }),
    );
    expect(error.message).toMatch(/no registration named "west"/);
  });
});

describe('the module of the health report', () => {
  it('needs no options', async () => {
    const host = await PayscoreHost.of(PayscoreModule.forRoot(moduleOptions()))
      .importing({ module: PayscoreHealthModule })
      .start();
    expect(await host.get(PayscoreHealth).report()).toMatchObject({ status: 'up' });
  });

  it('looks at the named subjects only, and refuses a subject that there is not', async () => {
    const { health } = await startIdle(certificates(platform2026), end);
    const reports = health.host.get(PayscoreHealth);
    expect(await reports.report({ subjects: ['store'] })).toMatchObject({ status: 'up' });
    expect(await reports.report({ subjects: ['keys'] })).toMatchObject({ status: 'down', dependencies: [] });
    await rejectionOf(PayscoreConfigError, reports.report({ subjects: ['shop' as 'store'] }));
  });

  it('refuses wrong thresholds, all at once', async () => {
    const options = { daysLeft: { degraded: -1 }, timeout: 0, maximumMerchants: 1.5, skew: 1 };
    const boot = PayscoreHost.of().importing(PayscoreHealthModule.forRoot(options)).start();
    const { message } = await rejectionOf(PayscoreConfigError, boot);
    for (const name of ['daysLeft.degraded', 'timeout', 'maximumMerchants', 'skew'])
      expect(message).toContain(`PayscoreHealthModule.${name}`);
  });
});
