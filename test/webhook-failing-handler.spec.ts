import { OnPayscoreEvent, PayscoreWebhookController, ServiceOrderService } from 'nestjs-payscore';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { describe, expect, it } from 'vitest';
import { paidOrder } from './support/event-samples.js';
import { PayscoreHost, platforms, startSimulator, type RunningHost } from './support/payscore-host.js';
import type { HostAnswer } from './support/post.js';
import { completion, rental } from './support/rental.js';

@PayscoreWebhookController('wechat/payscore')
class Notifications {
  readonly entries: string[] = [];
  private failures = 1;

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  thank(): void {
    this.entries.push('thanked');
  }

  /** Fails the first time. */
  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  async book(): Promise<void> {
    await Promise.resolve();
    if (this.failures-- > 0) throw new Error('database 10.0.0.7 is down');
    this.entries.push('booked');
  }
}

async function deliver(host: RunningHost, simulator: PayscoreSimulator): Promise<HostAnswer> {
  const notification = simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1'), { id: 'EV-1' });
  return host.deliver(notification);
}

describe.each(platforms)('a handler that fails, on %s', (platform) => {
  const boot = (simulator: PayscoreSimulator): Promise<RunningHost> =>
    PayscoreHost.of(simulator).controllers(Notifications).start(platform);

  it('lets the event come again, for itself only: what the other handler did is not done twice', async () => {
    const { simulator } = await startSimulator();
    const host = await boot(simulator);
    expect((await deliver(host, simulator)).status).toBe(500);
    expect((await deliver(host, simulator)).status).toBe(204);
    expect(host.get(Notifications).entries).toEqual(['thanked', 'booked']);
  });

  it('does not tell the sender what went wrong', async () => {
    const { simulator } = await startSimulator();
    const answer = await deliver(await boot(simulator), simulator);
    expect(answer).toEqual({ status: 500, body: '{"code":"FAIL","message":"not handled"}' });
  });

  it('is logged once, by name and with what went wrong', async () => {
    const { simulator } = await startSimulator();
    const host = await boot(simulator);
    await deliver(host, simulator);
    expect(host.logger.lines('error')).toEqual([
      expect.stringMatching(
        /Notifications\.book failed; WeChat Pay will send PAYSCORE\.USER_PAID EV-1 again.*database 10\.0\.0\.7/s,
      ),
    ]);
  });

  it('is asked again by WeChat Pay until it succeeds', async () => {
    const { simulator, clock } = await startSimulator();
    const host = await boot(simulator);
    const orders = host.get(ServiceOrderService);
    await orders.create(rental({ notifyUrl: host.url('/wechat/payscore') }));
    simulator.user.confirm('R1');
    await simulator.deliveries.idle();
    await clock.advance(3_600_000);
    await orders.complete('R1', completion());
    await simulator.deliveries.idle();
    expect(host.get(Notifications).entries).toEqual(['thanked']);
    await clock.advance(15_000);
    const deliveries = simulator.deliveries.list().map(({ eventType, attempts }) => ({
      eventType,
      answers: attempts.map(({ status }) => status),
    }));
    expect(deliveries).toEqual([
      { eventType: 'PAYSCORE.USER_CONFIRM', answers: [204] },
      { eventType: 'PAYSCORE.USER_PAID', answers: [500, 204] },
    ]);
    expect(host.get(Notifications).entries).toEqual(['thanked', 'booked']);
  });
});
