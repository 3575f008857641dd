import { ConsoleLogger, Controller, Logger, Post } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { PayscoreWebhookController } from 'nestjs-payscore';
import { PayscoreSimulator } from 'nestjs-payscore/testing';
import { Examined } from './support/examined.js';
import { freePort } from './support/free-port.js';
import { startServer, type ScriptedAnswer } from './support/local-server.js';
import { PayscoreHost, platforms } from './support/payscore-host.js';
import type { CheckReport } from '../lib/doctor/report.js';

beforeAll(() => Logger.overrideLogger(false));
afterAll(() => Logger.overrideLogger(new ConsoleLogger()));

@PayscoreWebhookController('wechat/payscore')
class Notifications {}

@Controller('wechat')
class Own {
  @Post('own')
  own(): string {
    return 'SUCCESS';
  }
}

async function start(): Promise<PayscoreSimulator> {
  const simulator = await PayscoreSimulator.start();
  onTestFinished(() => simulator.stop());
  return simulator;
}

/** The doctor's opinion of an address. */
async function opinion(simulator: PayscoreSimulator, notifyUrl: string): Promise<CheckReport> {
  return (await Examined.of({ options: { ...simulator.moduleOptions(), notifyUrl } })).check('notify-url');
}

const codes = ({ findings }: CheckReport): string[] => findings.map(({ level, code }) => `${level} ${code}`);

describe.each(platforms)('The notify URL of a host on %s', (platform) => {
  it('refuses an unsigned notification, as it must', async () => {
    const simulator = await start();
    const host = await PayscoreHost.of(simulator).controllers(Notifications).start(platform);
    const url = host.url('/wechat/payscore');
    expect(await opinion(simulator, url)).toMatchObject({
      status: 'passed',
      summary: `${url} refuses an unsigned notification with 401, as it must`,
      findings: [],
    });
  });

  it('must be a route', async () => {
    const simulator = await start();
    const host = await PayscoreHost.of(simulator)
      .controllers(Notifications)
      .configured((app) => app.setGlobalPrefix('api'))
      .start(platform);
    const report = await opinion(simulator, host.url('/wechat/payscore'));
    expect(codes(report)).toEqual(['error NOTIFY_URL_NO_ROUTE']);
    expect(report.findings[0]?.remedy).toContain('global prefix');
    expect((await opinion(simulator, host.url('/api/wechat/payscore'))).status).toBe('passed');
  });

  it.runIf(platform === 'express')('must keep the raw body', async () => {
    const simulator = await start();
    const host = await PayscoreHost.of(simulator).controllers(Notifications).created({}).start(platform);
    const report = await opinion(simulator, host.url('/wechat/payscore'));
    expect(codes(report)).toEqual(['error NOTIFY_URL_WITHOUT_RAW_BODY']);
    expect(report.findings[0]?.remedy).toContain('rawBody: true');
  });

  it.runIf(platform === 'fastify')('needs no raw body of the host', async () => {
    const simulator = await start();
    const host = await PayscoreHost.of(simulator).controllers(Notifications).created({}).start(platform);
    expect((await opinion(simulator, host.url('/wechat/payscore'))).status).toBe('passed');
  });

  it('must not be a route of the host itself, which believes anybody', async () => {
    const simulator = await start();
    const host = await PayscoreHost.of(simulator).controllers(Own).start(platform);
    expect(codes(await opinion(simulator, host.url('/wechat/own')))).toEqual([
      'error NOTIFY_URL_BELIEVES_ANYBODY',
    ]);
  });
});

describe('The notify URL', () => {
  it.each<[string, ScriptedAnswer, string]>([
    ['a redirect', { status: 301, headers: { location: 'https://www.shop.example/n?token=x' } }, 'REDIRECTS'],
    ['a redirect to a login', { status: 302, headers: { location: '/login' } }, 'REDIRECTS'],
    ['a page for every path', { status: 200, body: '<!doctype html>' }, 'BELIEVES_ANYBODY'],
    ['nothing, with 204', { status: 204 }, 'BELIEVES_ANYBODY'],
    ['a page that says 404', { status: 404, body: '<!doctype html>' }, 'NO_ROUTE'],
    ['GET only', { status: 405 }, 'NO_ROUTE'],
    ['the page of a firewall', { status: 403, body: '<!doctype html>' }, 'ANSWERED_BY_ANOTHER'],
    ['a guard', { status: 401, body: '{"statusCode":401,"message":"Unauthorized"}' }, 'ANSWERED_BY_ANOTHER'],
    ['a page with 400', { status: 400, body: '<html>' }, 'ANSWERED_BY_ANOTHER'],
    ['a gateway without a host', { status: 502, body: '<html>' }, 'ANSWERED_BY_ANOTHER'],
    ['a host that closes', { status: 503, body: '{"code":"FAIL","message":"closing"}' }, 'FAILS'],
  ])('is no route of this package if it answers %s', async (_, answer, code) => {
    const { origin, requests } = await startServer(() => answer);
    const report = await opinion(await start(), `${origin}/notify`);
    expect(codes(report)).toEqual([`error NOTIFY_URL_${code}`]);
    expect(report.findings[0]?.problem).toContain(`${origin}/notify answers ${answer.status}: `);
    expect(report.findings[0]?.problem).not.toContain('token=x');
    expect(requests).toMatchObject([{ method: 'POST', target: '/notify', body: '{}' }]);
    expect(
      Object.keys(requests[0]?.headers ?? {}).filter((name) => /wechatpay|authorization/.test(name)),
    ).toEqual([]);
  });

  it('must be answered', async () => {
    const url = `http://127.0.0.1:${await freePort()}/notify`;
    const report = await opinion(await start(), url);
    expect(codes(report)).toEqual(['error NOTIFY_URL_UNANSWERED']);
    expect(report.findings[0]?.problem).toBe(`${url} gives no answer (ECONNREFUSED)`);
  });

  it('is tried even if its form is refused', async () => {
    const { origin } = await startServer(() => ({ status: 404 }));
    const examined = await Examined.of({
      options: { ...(await start()).moduleOptions(), notifyUrl: `${origin}/notify?a=b` },
    });
    expect(examined.findings).toEqual(['options error OPTION_WRONG', 'notify-url error NOTIFY_URL_NO_ROUTE']);
  });
});
