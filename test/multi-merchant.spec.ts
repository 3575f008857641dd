import { Injectable, type DynamicModule, type Provider } from '@nestjs/common';
import {
  getPayscoreToken,
  InjectPayscore,
  OnPayscoreEvent,
  PayscoreConfigError,
  PayscoreModule,
  PayscoreWebhookController,
  ServiceOrderService,
  type ServiceOrderPaid,
} from 'nestjs-payscore';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { describe, expect, it } from 'vitest';
import { paidOrder } from './support/event-samples.js';
import { moduleOptions } from './support/options.js';
import { PayscoreHost, startSimulator, type RunningHost } from './support/payscore-host.js';
import { rental } from './support/rental.js';
import { rejectionOf } from './support/thrown.js';

@Injectable()
class Desk {
  constructor(
    @InjectPayscore(ServiceOrderService, 'bikes') readonly bikes: ServiceOrderService,
    @InjectPayscore(ServiceOrderService, 'hotel') readonly hotel: ServiceOrderService,
  ) {}
}

const names = ['bikes', 'hotel'] as const;
type Name = (typeof names)[number];

@PayscoreWebhookController('wechat/bikes', { name: 'bikes' })
class BikeNotifications {
  readonly seen: string[] = [];

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  paid({ mchid }: ServiceOrderPaid): void {
    this.seen.push(mchid);
  }
}

@PayscoreWebhookController('wechat/hotel', { name: 'hotel' })
class HotelNotifications extends BikeNotifications {}

/** A provider that handles an event of each merchant. */
@Injectable()
class Accounting {
  readonly booked: string[] = [];

  @OnPayscoreEvent('PAYSCORE.USER_PAID', { name: 'bikes' })
  bikes({ mchid }: ServiceOrderPaid): void {
    this.booked.push(`bikes ${mchid}`);
  }

  @OnPayscoreEvent('PAYSCORE.USER_PAID', { name: 'hotel' })
  hotel({ mchid }: ServiceOrderPaid): void {
    this.booked.push(`hotel ${mchid}`);
  }
}

describe('two merchants in one application', () => {
  let host: RunningHost;
  let simulators: Record<Name, PayscoreSimulator>;

  async function boot(...providers: Provider[]): Promise<void> {
    const { simulator: bikes } = await startSimulator({ mchid: '1110000111' });
    const { simulator: hotel } = await startSimulator({ mchid: '2220000222' });
    simulators = { bikes, hotel };
    const registrations = [
      PayscoreModule.forRoot({ ...bikes.moduleOptions(), name: 'bikes' }),
      PayscoreModule.forRootAsync({ useFactory: () => hotel.moduleOptions(), name: 'hotel' }),
    ];
    host = await PayscoreHost.of(...registrations)
      .controllers(BikeNotifications, HotelNotifications)
      .providers(Desk, ...providers)
      .start();
  }

  it('each sign as themselves, however their calls mix', async () => {
    await boot();
    const desk = host.get(Desk);
    const numbers = Array.from({ length: 20 }, (_, index) => `R${index}`);
    const orders = await Promise.all(
      numbers.flatMap((outOrderNo) => names.map((name) => desk[name].create(rental({ outOrderNo })))),
    );
    expect(orders.filter(({ mchid }) => mchid === '1110000111')).toHaveLength(20);
    for (const name of names) {
      // A simulator refuses every other merchant's signature.
      expect(simulators[name].requests.map(({ status }) => status)).toEqual(Array(20).fill(200));
      expect(simulators[name].orders.list()).toHaveLength(20);
    }
  });

  it('each receive their own notifications at their own address', async () => {
    await boot(Accounting);
    for (const name of names) {
      const { mchid } = simulators[name].moduleOptions();
      const content = { ...paidOrder('R1'), mchid };
      const notification = simulators[name].notification('PAYSCORE.USER_PAID', content);
      expect((await host.deliver(notification, `/wechat/${name}`)).status).toBe(204);
    }
    expect(host.get(BikeNotifications).seen).toEqual(['1110000111']);
    expect(host.get(HotelNotifications).seen).toEqual(['2220000222']);
    expect(host.get(Accounting).booked).toEqual(['bikes 1110000111', 'hotel 2220000222']);
  });

  it("refuse each other's notifications", async () => {
    await boot();
    const content = { ...paidOrder('R1'), mchid: '1110000111' };
    const notification = simulators.bikes.notification('PAYSCORE.USER_PAID', content);
    expect((await host.deliver(notification, '/wechat/hotel')).status).toBe(401);
    expect(host.get(HotelNotifications).seen).toEqual([]);
  });

  it('refuse notifications that name the other, even under their own keys', async () => {
    await boot();
    const content = { ...paidOrder('R1'), mchid: '1110000111' };
    const notification = simulators.hotel.notification('PAYSCORE.USER_PAID', content);
    expect((await host.deliver(notification, '/wechat/hotel')).status).toBe(400);
  });

  it('keep apart what they have handled already', async () => {
    await boot();
    for (const name of names) {
      const content = { ...paidOrder('R1'), mchid: simulators[name].moduleOptions().mchid };
      const notification = simulators[name].notification('PAYSCORE.USER_PAID', content, { id: 'EV-1' });
      await host.deliver(notification, `/wechat/${name}`);
    }
    expect(host.get(HotelNotifications).seen).toHaveLength(1);
  });

  it('give their services by token, too', async () => {
    await boot();
    const token = getPayscoreToken(ServiceOrderService, 'hotel');
    expect(host.app.get(token, { strict: false })).toBe(host.get(Desk).hotel);
    expect(host.get(Desk).hotel).not.toBe(host.get(Desk).bikes);
  });
});

const registration = (name?: string): DynamicModule => PayscoreModule.forRoot({ ...moduleOptions(), name });

describe('what does not tell merchants apart stops the boot', () => {
  @PayscoreWebhookController('wechat/payscore')
  class Unnamed {}

  @Injectable()
  class ByClass {
    constructor(readonly orders: ServiceOrderService) {}
  }

  it('a service injected by its class from a named registration', async () => {
    const boot = PayscoreHost.of(registration('bikes')).providers(ByClass).start();
    await expect(boot).rejects.toThrow(/can't resolve dependencies of the ByClass/);
  });

  it('a service of a name that nobody registered', async () => {
    const boot = PayscoreHost.of(registration('bikes')).providers(Desk).start();
    await expect(boot).rejects.toThrow(/ServiceOrderService:hotel/);
  });

  it.each<[string, DynamicModule[], RegExp]>([
    [
      'two registrations without a name',
      [registration(), registration()],
      /Unnamed.*2 registrations without a name.*a name of its own/,
    ],
    [
      'registrations with names only',
      [registration('bikes'), registration('hotel')],
      /Unnamed.*0 registrations without a name.*name of a registration/,
    ],
  ])('a webhook controller without a name, and %s', async (_, registrations, remedy) => {
    const boot = PayscoreHost.of(...registrations)
      .controllers(Unnamed)
      .start();
    const error = await rejectionOf(PayscoreConfigError, boot);
    expect(error.message).toMatch(remedy);
  });

  it('a webhook controller of a name that nobody registered', async () => {
    const boot = PayscoreHost.of(registration()).controllers(HotelNotifications).start();
    const error = await rejectionOf(PayscoreConfigError, boot);
    expect(error.message).toMatch(/HotelNotifications.*0 registrations named "hotel"/);
  });

  it('a webhook controller of a name that two registrations have', async () => {
    const boot = PayscoreHost.of(registration('hotel'), registration('hotel'))
      .controllers(HotelNotifications)
      .start();
    const error = await rejectionOf(PayscoreConfigError, boot);
    expect(error.message).toMatch(/2 registrations named "hotel"/);
  });
});
