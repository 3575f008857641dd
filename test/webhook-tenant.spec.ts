import {
  OnPayscoreEvent,
  PayscoreWebhookController,
  ServiceOrderService,
  type PayscoreModuleOptions,
} from 'nestjs-payscore';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { describe, expect, it } from 'vitest';
import { eventSamples, paidOrder } from './support/event-samples.js';
import { PayscoreHost, platforms, startSimulator, type RunningHost } from './support/payscore-host.js';
import { rental } from './support/rental.js';

@PayscoreWebhookController('wechat/payscore')
class Notifications {
  seen = 0;

  @OnPayscoreEvent()
  any(): void {
    this.seen += 1;
  }
}

describe.each(platforms)('a notification of one merchant on %s', (platform) => {
  let simulator: PayscoreSimulator;
  let host: RunningHost;

  async function boot(options: Partial<PayscoreModuleOptions> = {}): Promise<void> {
    ({ simulator } = await startSimulator());
    host = await PayscoreHost.with(simulator, options).controllers(Notifications).start(platform);
  }

  const deliver = async (changes: object): Promise<number> => {
    const content = { ...paidOrder('R1'), ...changes };
    return (await host.deliver(simulator.notification('PAYSCORE.USER_PAID', content))).status;
  };

  const appid = 'wxd678efh567hg6787';
  const serviceId = '2002000000000558128851361561536';
  const lists = { appids: [appid], serviceIds: [serviceId] };

  it.each([
    ['appid', { appid: 'wx-of-another' }, 'notifications.appids'],
    ['appid of another form', { appid: 1 }, 'notifications.appids'],
    ['service', { service_id: '2002000000000000000000000000000' }, 'notifications.serviceIds'],
  ])(
    'is refused for another %s than those listed, and the log names the option that would allow it',
    async (_, changes, option) => {
      await boot({ appid, serviceId, notifications: lists });
      expect(await deliver(changes)).toBe(400);
      expect(host.get(Notifications).seen).toBe(0);
      expect(host.logger.lines('warn')).toEqual([expect.stringContaining(option)]);
      expect(await deliver({})).toBe(204);
    },
  );

  it.each([{ appid: 'wx-of-another' }, { service_id: '2002000000000000000000000000000' }])(
    'is accepted where the options appid and serviceId name others, as those only fill requests: %j',
    async (changes) => {
      await boot();
      expect(await deliver(changes)).toBe(204);
      expect(host.get(Notifications).seen).toBe(1);
    },
  );

  it('is refused for another merchant number, whatever its appid and service are', async () => {
    await boot();
    expect(await deliver({ mchid: '9990000999' })).toBe(400);
    expect(host.get(Notifications).seen).toBe(0);
  });

  it('reaches its handler for an order of another service than the default', async () => {
    const mode = { needUserConfirm: true, moneyMode: 'deposit-free', ceiling: 10_000 } as const;
    const services = ['500001', '500002'].map((id) => ({ serviceId: id, ...mode }));
    ({ simulator } = await startSimulator({ services }));
    host = await PayscoreHost.of(simulator).controllers(Notifications).start(platform);
    const notifyUrl = host.url('/wechat/payscore');
    await host.get(ServiceOrderService).create(rental({ serviceId: '500002', notifyUrl }));
    simulator.user.confirm('R1');
    await simulator.deliveries.idle();
    expect(host.get(Notifications).seen).toBe(1);
    expect(host.logger.lines('warn')).toEqual([]);
  });

  it('is accepted for each appid and service that the options name', async () => {
    const notifications = { appids: ['wx-1', 'wx-2'], serviceIds: ['1', '2'] };
    await boot({ appid: 'wx-1', serviceId: '1', notifications });
    expect(await deliver({ appid: 'wx-1', service_id: '2' })).toBe(204);
    expect(await deliver({ appid: 'wx-2', service_id: '1', out_order_no: 'R2' })).toBe(204);
    expect(await deliver({ out_order_no: 'R3' })).toBe(400);
    expect(host.get(Notifications).seen).toBe(2);
  });

  it('is accepted for any appid and service when no option names one', async () => {
    await boot({ appid: undefined, serviceId: undefined });
    expect(await deliver({ appid: 'wx-1', service_id: '1' })).toBe(204);
  });

  it('is accepted when it names neither, as a refund does', async () => {
    await boot();
    const refund = simulator.notification('REFUND.CLOSED', eventSamples['REFUND.CLOSED']);
    expect((await host.deliver(refund)).status).toBe(204);
  });
});
