import {
  OnPayscoreEvent,
  PayscoreModule,
  PayscoreWebhookController,
  ServiceOrderService,
} from 'nestjs-payscore';
import { PayscoreOpenTelemetryModule } from 'nestjs-payscore/opentelemetry';
import { describe, expect, it } from 'vitest';
import { paidOrder } from './support/event-samples.js';
import { OpenTelemetry } from './support/open-telemetry.js';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { completion, rental } from './support/rental.js';

const number = 'RENTAL20261120';
const openid = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';

@PayscoreWebhookController('wechat/payscore')
class Notifications {
  constructor(private readonly orders: ServiceOrderService) {}

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  async paid({ outOrderNo }: { outOrderNo: string }): Promise<void> {
    await this.orders.cancel(outOrderNo, { reason: '设备故障' });
  }

  @OnPayscoreEvent()
  any(): void {
    throw new RangeError(`SECRET-USER of ${number}`);
  }
}

/** A whole order, with retries, refusals, failing handlers, a repeat and a forgery. */
async function life() {
  const { simulator, clock } = await startSimulator({ platformKeys: 'certificate' });
  const otel = new OpenTelemetry();
  const options = simulator.moduleOptions();
  const host = await PayscoreHost.of(
    PayscoreModule.forRoot(options),
    PayscoreOpenTelemetryModule.forRoot({ ...otel.options, merchants: true }),
  )
    .controllers(Notifications)
    .start();
  const orders = host.get(ServiceOrderService);
  simulator.faults.next({ kind: 'system-error' });
  await orders.create(rental({ outOrderNo: number }));
  await orders
    .create(rental({ outOrderNo: number, riskFund: { name: 'DEPOSIT', amount: 1 } }))
    .catch(() => undefined);
  await orders.create(rental({ outOrderNo: 'a b', openid })).catch(() => undefined);
  simulator.user.confirm(number);
  await clock.advance(3_600_000);
  await orders.query({ outOrderNo: number });
  await orders.complete(number, completion(600));
  await orders.complete(number, completion(700)).catch(() => undefined);
  const event = { ...paidOrder(number), openid };
  const paid = await simulator.notification('PAYSCORE.USER_PAID', event, { id: 'EV-1' });
  const confirmed = await simulator.notification('PAYSCORE.USER_CONFIRM', event, { id: 'EV-2' });
  for (const one of [paid, paid, confirmed, { ...paid, body: `${paid.body} ` }]) await host.deliver(one);
  return { otel, host, options };
}

describe('a whole order', () => {
  it('leaves no person, no number and no key in what is exported', async () => {
    const { otel, host, options } = await life();
    const spans = otel.spans.map(({ name, attributes, status, events, links }) => ({
      name,
      attributes,
      status,
      events: events.map((event) => [event.name, event.attributes]),
      links,
    }));
    const { scopeMetrics } = await otel.collected();
    const exported = JSON.stringify([spans, scopeMetrics]);
    expect(spans.length).toBeGreaterThan(15);
    expect(spans.filter(({ status }) => status.message === 'HANDLER_FAILED')).toHaveLength(1);
    const key = options.privateKey.split('\n')[5] ?? '';
    expect(key.length).toBeGreaterThan(40);
    for (const secret of [
      'SECRET-USER',
      openid,
      number,
      key,
      options.apiV3Key,
      'WECHATPAY2',
      '充电宝',
      '设备故障',
    ])
      expect(exported).not.toContain(secret);
    // The log tells of each failed handler in one line, with what its call met: operation, code, Request-ID, remedy.
    const [met, other, ...more] = host.logger.lines('error').filter((line) => line.includes('failed'));
    expect(met).toMatch(
      /^Notifications\.paid failed: ServiceOrderService\.cancel was refused with \d+ \w+.*\(Request-ID \w+-\d+\)\. .+\..*; WeChat Pay will send PAYSCORE\.USER_PAID EV-1 again/,
    );
    expect(other).toMatch(/^Notifications\.paid failed/);
    expect(more).toHaveLength(1);
  });
});
