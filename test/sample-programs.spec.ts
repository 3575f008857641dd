import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { readSettings, usage } from '../sample-app/src/settings.js';
import { printed } from '../sample-app/src/wire.js';

/** As `npm run demo` and `npm start` do. */
function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync('node', ['tools/run-sample.mjs', program, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, stdout, stderr };
}

describe('npm run demo', () => {
  it('rents, teaches and sells, tells what went over the wire, and ends with books that agree', () => {
    const { status, stdout, stderr } = run('demo', []);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/→ ServiceOrderService\.complete +200/);
    expect(stdout).toMatch(/← REFUND\.SUCCESS +handled/);
    expect(stdout).toMatch(/The app and both bills agree\.\n$/);
  }, 120_000);

  it('takes no arguments', () => {
    const { status, stderr } = run('demo', ['--fast']);
    expect([status, stderr]).toEqual([1, expect.stringContaining('takes no arguments')]);
  }, 60_000);
});

describe('npm start', () => {
  it('refuses an unknown argument, with the usage', () => {
    const { status, stderr } = run('main', ['--verbos']);
    expect([status, stderr]).toEqual([2, expect.stringContaining(usage)]);
    expect(stderr).toContain("Unknown option '--verbos'");
  }, 60_000);

  it('says that no simulator is where it was told to look', () => {
    const { status, stderr } = run('main', [], { SIMULATOR_URL: 'http://127.0.0.1:9', PORT: '65530' });
    expect([status, stderr.trim()]).toEqual([
      1,
      'The sample did not start: No simulator answers at http://127.0.0.1:9',
    ]);
  }, 60_000);

  it.each(['0', 'x', '70000', '3000.5'])('refuses the port %s', (PORT) => {
    expect(() => readSettings([], { PORT })).toThrow(`PORT is "${PORT}"`);
  });

  it('tells of a call and of a notification in columns', () => {
    const at = Date.parse('2026-11-20T02:00:00.120Z');
    const call = {
      direction: '→',
      operation: 'ServiceOrderService.create',
      number: 'R1',
      outcome: '200',
    } as const;
    expect(printed({ ...call, requestId: '08AB-0', duration: 12.4 }, at).split(/ +/)).toEqual([
      '02:00:00.120',
      '→',
      'ServiceOrderService.create',
      'R1',
      '200',
      '12',
      'ms',
      '08AB-0',
    ]);
    const notice = {
      direction: '←',
      operation: 'PAYSCORE.USER_PAID',
      number: undefined,
      outcome: 'handled',
    } as const;
    expect(printed({ ...notice, requestId: undefined, duration: 3 }, at).split(/ +/)).toEqual([
      '02:00:00.120',
      '←',
      'PAYSCORE.USER_PAID',
      '-',
      'handled',
      '3',
      'ms',
    ]);
  });

  it('takes its options from the environment', () => {
    const env = {
      PORT: '4000',
      SIMULATOR_URL: 'http://127.0.0.1:8443/',
      DATABASE_URL: 'postgres://x',
      REDIS_URL: '',
    };
    expect(readSettings(['--verbose'], env)).toMatchObject({
      port: 4000,
      simulatorPort: 3001,
      simulatorUrl: 'http://127.0.0.1:8443',
      databaseUrl: 'postgres://x',
      redisUrl: undefined,
      verbose: true,
    });
  });
});
