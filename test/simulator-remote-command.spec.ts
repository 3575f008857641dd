import { describe, expect, it, onTestFinished } from 'vitest';
import { PayscoreSimulator } from '../lib/testing/index.js';
import { LegacyMerchant } from './support/legacy-merchant.js';
import { startServer } from './support/local-server.js';
import { freePort } from './support/free-port.js';
import { SimulatedMerchant, tenOClock } from './support/simulated-merchant.js';
import { goingOn, simulatorCommand, type EndedCommand } from './support/simulator-process.js';

/** Runs the command against the simulator of a merchant. */
const on = ({ simulator }: SimulatedMerchant, ...args: string[]): Promise<EndedCommand> =>
  simulatorCommand([...args, '--url', simulator.baseUrl]);

/** A merchant whose notifications are answered with this status. */
async function notified(status = 204): Promise<SimulatedMerchant> {
  const { origin } = await startServer(() => ({ status }));
  return SimulatedMerchant.start({ notifyUrl: `${origin}/notify` });
}

describe('payscore-simulator finds the running one', () => {
  it('by --url, and by its variable', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.create();
    const { baseUrl } = merchant.simulator;
    const { code, out } = await simulatorCommand(['confirm', 'R1'], {
      PAYSCORE_SIMULATOR_URL: `${baseUrl}/`,
    });
    expect([code, out]).toEqual([0, 'R1: DOING, USER_CONFIRM\n']);
    expect(await on(merchant, 'logs')).toMatchObject({
      code: 0,
      out: expect.stringContaining('serviceorder'),
    });
  });

  it('or says what to start', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    expect(await simulatorCommand(['logs', '--url', url])).toEqual({
      code: 3,
      out: '',
      err: `No simulator answers at ${url} (ECONNREFUSED): start one with \`npx payscore-simulator\`, or pass the --url of a running one\n`,
    });
  });

  it('and no other server', async () => {
    const { origin } = await startServer(() => ({ status: 404, body: 'Cannot POST' }));
    const { code, err } = await simulatorCommand(['confirm', 'R1', '--url', origin]);
    expect([code, err]).toEqual([
      3,
      `What answers at ${origin} is no payscore-simulator: pass the --url of one\n`,
    ]);
  });

  it('among whose merchants --mchid chooses', async () => {
    const merchant = await SimulatedMerchant.start({ mchid: '1900000109', merchants: [{}] });
    await merchant.create();
    const other = await on(merchant, 'confirm', 'R1', '--mchid', '1230000109');
    expect([other.code, other.err]).toEqual([1, 'No order R1 was created\n']);
    expect((await on(merchant, 'confirm', 'R1', '--mchid', '1900000109')).code).toBe(0);
  });
});

describe('A wrong command line ends with 2, and the nearest name', () => {
  it.each([
    [['confrim', 'R1'], "Unknown command 'confrim'. Did you mean confirm? See --help"],
    [['logs', '--folow'], "Unknown option '--folow'. Did you mean --follow? See --help"],
    [['--prot', '1'], "Unknown option '--prot'. Did you mean --port? See --help"],
    [
      ['trigger', 'PAYSCORE.USER_PIAD'],
      "Unknown command 'PAYSCORE.USER_PIAD'. Did you mean PAYSCORE.USER_PAID?",
    ],
    [['trigger', 'SUCCESS'], "Unknown command 'SUCCESS'"],
    [['confirm'], "Missing required argument 'order'. See --help"],
    [['logs', '-n', '0'], 'Allowed: a whole number from 1. See --help'],
    [['complete', 'R1', '--amount', '1.5'], 'Allowed: a whole number of fen from 1. See --help'],
    [
      ['logs', '--url', 'localhost:8443'],
      '--url: found "localhost:8443"; allowed: such as http://127.0.0.1:8443',
    ],
  ])('%j', async (args, message) => {
    const { code, out, err } = await simulatorCommand(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});

it('Every command explains itself', async () => {
  const { out } = await simulatorCommand(['--help']);
  const names = [...(out.split('Commands:')[1] ?? '').matchAll(/^ {2}([a-z]+) /gm)].map(
    ([, name = '']) => name,
  );
  expect(names).toEqual(
    expect.arrayContaining(['start', 'trigger', 'rent', 'confirm', 'complete', 'pay', 'cancel', 'logs']),
  );
  expect(out).toContain('Exit codes: 0 done; 1 refused');
  for (const name of names.filter((one) => one !== 'help')) {
    const { code, out: help } = await simulatorCommand([name, '--help']);
    expect([code, help]).toEqual([0, expect.stringContaining(`Usage: payscore-simulator ${name} `)]);
    if (name !== 'start' && name !== 'trigger') expect(help).toContain('PAYSCORE_SIMULATOR_URL');
  }
});

describe('payscore-simulator confirm and pay', () => {
  it('act as the user', async () => {
    const merchant = await SimulatedMerchant.start();
    merchant.simulator.collection.off();
    await merchant.create();
    const confirmed = await on(merchant, 'confirm', 'R1', '--openid', 'oSomebody', '--json');
    expect(JSON.parse(confirmed.out)).toEqual(merchant.order());
    expect(merchant.order()?.openid).toBe('oSomebody');
    await merchant.clock.advance('1h');
    await merchant.complete();
    const paid = await on(merchant, 'pay', 'R1');
    expect([paid.code, paid.out]).toEqual([0, 'R1: DONE, 600 fen\n']);
    // The number of a payment by hand; WeChat Pay's own debit has another.
    expect(merchant.order()?.out_trade_no).toBe('R1');
  });

  it('pay the deposit of a user who fails the evaluation', async () => {
    const merchant = await SimulatedMerchant.start();
    merchant.simulator.user.setEvaluation('refused');
    await merchant.create();
    const refused = await on(merchant, 'confirm', 'R1');
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('unless they pay the deposit')]);
    expect((await on(merchant, 'confirm', 'R1', '--pay-deposit')).code).toBe(0);
  });

  it('begin a legacy order', async () => {
    const merchant = await LegacyMerchant.start();
    await merchant.create();
    const { code, out } = await on(merchant.base, 'confirm', 'L1');
    expect([code, out]).toEqual([0, 'L1: USER_ACCEPTED\n']);
    expect(merchant.order()?.state).toBe('USER_ACCEPTED');
  });

  it('end with 1 and the reason, where the state does not allow it', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.create({ out_order_no: 'A|1' });
    const { code, out, err } = await on(merchant, 'pay', 'A|1');
    expect([code, out]).toEqual([1, '']);
    expect(err).toBe('The user cannot pay order A|1: it waits for the user to confirm it (CREATED)\n');
    expect((await on(merchant, 'confirm', 'R9')).err).toBe('No order R9 was created\n');
  });
});

describe('payscore-simulator rent, complete and cancel', () => {
  it('act as the merchant: an order from its creation to its payment', async () => {
    const merchant = await notified();
    const rented = await on(
      merchant,
      'rent',
      '--order',
      'R7',
      '--amount',
      '500',
      '--notify-url',
      merchant.notifyUrl,
    );
    const { baseUrl } = merchant.simulator;
    expect([rented.code, rented.out]).toEqual([
      0,
      `R7: CREATED\nNext: payscore-simulator confirm R7 --url ${baseUrl}\n`,
    ]);
    expect(merchant.simulator.orders.get('R7')).toMatchObject({
      risk_fund: { name: 'DEPOSIT', amount: 500 },
      notify_url: merchant.notifyUrl,
    });
    expect((await on(merchant, 'confirm', 'R7')).code).toBe(0);
    await merchant.clock.advance('1m');
    expect((await on(merchant, 'complete', 'R7')).out).toBe('R7: DONE, 500 fen\n');
    await merchant.simulator.deliveries.idle();
    const events = merchant.simulator.deliveries.list().map(({ eventType, state }) => [eventType, state]);
    expect(events).toEqual([
      ['PAYSCORE.USER_CONFIRM', 'delivered'],
      ['PAYSCORE.USER_PAID', 'delivered'],
    ]);
  });

  it('choose the number, and cancel', async () => {
    const merchant = await SimulatedMerchant.start();
    const { out_order_no: number } = JSON.parse((await on(merchant, 'rent', '--json')).out) as {
      out_order_no: string;
    };
    const cancelled = await on(merchant, 'cancel', number, '--reason', '设备故障', '--json');
    expect(JSON.parse(cancelled.out)).toMatchObject({ out_order_no: number, state: 'REVOKED' });
    expect(merchant.simulator.requests.at(-1)).toMatchObject({ body: { reason: '设备故障' } });
  });

  it('complete in the time of a simulator whose clock goes on, right after the confirmation', async () => {
    const simulator = await PayscoreSimulator.start();
    onTestFinished(() => simulator.stop());
    const url = simulator.baseUrl;
    await simulatorCommand(['rent', '--order', 'R1', '--url', url]);
    simulator.user.confirm('R1');
    expect(await simulatorCommand(['complete', 'R1', '--amount', '300', '--url', url])).toMatchObject({
      code: 0,
      out: 'R1: DONE, 300 fen\n',
    });
  });

  it.each(['partner/serviceorder', 'acquiringbank/serviceorder'])(
    'complete an order under %s',
    async (path) => {
      const merchant = await SimulatedMerchant.start();
      const whose = { sub_mchid: '1900000109', channel_id: '1' };
      await merchant.client.post(`/v3/payscore/${path}`, { ...merchant.rental(), ...whose });
      merchant.simulator.user.confirm('R1');
      await merchant.clock.advance('1h');
      expect((await on(merchant, 'complete', 'R1')).err).toBe('');
      expect(merchant.order()).toMatchObject({
        total_amount: 600,
        time_range: { end_time: '20261120110000' },
      });
    },
  );

  it('end with 1 and the refusal of WeChat Pay', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.create();
    const taken = await on(merchant, 'rent', '--order', 'R1', '--amount', '5');
    expect([taken.code, taken.err]).toEqual([1, 'PARAM_ERROR: 订单重入参数校验失败 (/body)\n']);
    const early = await on(merchant, 'complete', 'R1');
    expect([early.code, early.err]).toEqual([1, expect.stringMatching(/^[A-Z_]+: .+\n$/)]);
  });
});

describe('payscore-simulator trigger', () => {
  it('makes an event come about, and tells how', async () => {
    const merchant = await notified();
    const { code, out } = await on(
      merchant,
      'trigger',
      'PAYSCORE.USER_PAID',
      '--notify-url',
      merchant.notifyUrl,
    );
    const number = merchant.simulator.orders.list()[0]?.out_order_no;
    expect([code, out.split('\n')]).toEqual([
      0,
      [
        '→ POST /v3/payscore/serviceorder 200',
        `→ POST /v3/payscore/serviceorder/${number}/complete 200`,
        `← PAYSCORE.USER_PAID ${number} to ${merchant.notifyUrl}  204`,
        '',
      ],
    ]);
  });

  it('of an existing order, for a script', async () => {
    const merchant = await notified();
    await merchant.create();
    const { code, out } = await on(merchant, 'trigger', 'user_confirm', '--order', 'R1', '--json');
    expect([code, JSON.parse(out)]).toMatchObject([
      0,
      { event_type: 'PAYSCORE.USER_CONFIRM', subject: 'R1', calls: [], notification: { state: 'delivered' } },
    ]);
  });

  it('ends with 1 where nobody accepts the notification', async () => {
    const merchant = await SimulatedMerchant.start();
    const url = `http://127.0.0.1:${await freePort()}/notify`;
    const { code, out, err } = await on(merchant, 'trigger', 'SECURITY_ECHO.SUCCESS', '--notify-url', url);
    expect([code, out]).toEqual([1, expect.stringContaining('ECONNREFUSED')]);
    expect(err).toContain('start the application that listens there, or name another with --notify-url');
  });

  it('lists what can be triggered, without a simulator', async () => {
    const { code, out } = await simulatorCommand(['trigger', '--list']);
    expect(code).toBe(0);
    expect(out).toMatch(/^PAYSCORE.USER_CONFIRM +the user confirms an order$/m);
    expect((await simulatorCommand(['trigger'])).out).toBe(out);
    const { out: json } = await simulatorCommand(['trigger', '--list', '--json']);
    const events = (JSON.parse(json) as { event_type: string }[]).map(({ event_type }) => event_type);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(events);
    const { out: help } = await simulatorCommand(['trigger', 'REFUND.SUCCESS', '--help']);
    expect(help).toContain('--order ORDER');
  });

  it('makes every event of a simulator that was started without options', async () => {
    const { origin } = await startServer(() => ({ status: 204 }));
    const started = goingOn(['--port', '0']);
    let url: string | undefined;
    while (url === undefined) url = /^Console: (\S+)\/$/.exec(await started.next())?.[1];
    const { out } = await simulatorCommand(['trigger', '--list', '--json']);
    for (const { event_type: event } of JSON.parse(out) as { event_type: string }[]) {
      const answer = await fetch(`${url}/simulator/triggers/${event}`, {
        method: 'POST',
        body: JSON.stringify({ notifyUrl: `${origin}/notify` }),
      });
      expect([event, answer.status]).toEqual([event, 200]);
    }
  });
});

describe('payscore-simulator logs', () => {
  it('prints calls and notifications, a line each', async () => {
    const merchant = await notified();
    await merchant.rented();
    await merchant.simulator.deliveries.idle();
    await merchant.complete({ total_amount: 1 });
    const { code, out } = await on(merchant, 'logs');
    expect(code).toBe(0);
    const url = merchant.notifyUrl;
    expect(out.split('\n')).toEqual([
      '2026-11-20 10:00:00  → POST /v3/payscore/serviceorder  200',
      `2026-11-20 10:00:00  ← PAYSCORE.USER_CONFIRM R1 to ${url}  204`,
      '2026-11-20 11:00:00  → POST /v3/payscore/serviceorder/R1/complete  400 PARAM_ERROR: The body breaks a rule at /body/total_amount: 最终总金额计算非法. Correct this field and call again.',
      '',
    ]);
  });

  it('of one order, of failures, and the last ones', async () => {
    const merchant = await notified(500);
    await merchant.create({ out_order_no: 'R2' });
    await merchant.rented();
    await merchant.complete();
    await merchant.simulator.deliveries.idle();
    const payment = merchant.order()?.collection?.details?.[0]?.transaction_id;
    const refund = {
      transaction_id: payment,
      out_refund_no: 'F1',
      amount: { refund: 1, total: 600, currency: 'CNY' },
    };
    await merchant.client.post('/v3/refund/domestic/refunds', refund);
    const shown = async (...args: string[]): Promise<unknown[]> => {
      const { out } = await on(merchant, 'logs', '--json', ...args);
      const lines = out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, string>);
      return lines.map(({ kind, path, eventType, status }) => [kind, path ?? eventType, status].join(' '));
    };
    const ofOrder = await shown('--order', 'R1');
    expect(ofOrder).toContain('call /v3/payscore/serviceorder/R1/complete 200');
    expect(ofOrder).toContain('call /v3/refund/domestic/refunds 200');
    expect(ofOrder.filter((line) => line === 'call /v3/payscore/serviceorder 200')).toHaveLength(1);
    expect(await shown('--order', 'R2')).toEqual(['call /v3/payscore/serviceorder 200']);
    const failed = await shown('--failed');
    expect(failed.length).toBeGreaterThan(1);
    expect(failed.every((line) => /^notification PAYSCORE\.\w+ 500$/.test(String(line)))).toBe(true);
    expect(await shown('-n', '1')).toHaveLength(1);
  });

  it('goes on with what comes, until the simulator ends', async () => {
    const merchant = await notified();
    await merchant.create();
    const log = goingOn(['logs', '--follow', '--url', merchant.simulator.baseUrl]);
    expect(await log.next()).toContain('→ POST /v3/payscore/serviceorder  200');
    merchant.simulator.user.confirm('R1');
    expect(await log.next()).toContain('← PAYSCORE.USER_CONFIRM R1');
    await merchant.query();
    expect(await log.next()).toContain('→ GET /v3/payscore/serviceorder?');
    await merchant.simulator.stop();
    expect(await log.ended).toBe(3);
    expect(log.said()).toBe(`The simulator at ${merchant.simulator.baseUrl} has ended\n`);
  });

  it('takes the time of the simulator', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.create();
    const { out } = await on(merchant, 'logs', '--json');
    expect(JSON.parse(out)).toMatchObject({ kind: 'call', at: tenOClock, status: 200 });
  });
});
