import { Injectable, Module, type INestApplication, type Provider } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import {
  InjectPayscore,
  OnPayscoreEvent,
  PayscoreApiError,
  PayscoreModule,
  PayscoreWebhookController,
  ServiceOrderService,
  type CreateServiceOrderRequest,
  type PayscoreModuleOptions,
  type ServiceOrder,
  type ServiceOrderConfirmed,
} from 'nestjs-payscore';
import { ManualClock, PayscoreSimulator, PayscoreTestingModule } from 'nestjs-payscore/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { PayscoreConfig } from '../lib/config/payscore.config.js';
import { PAYSCORE_CONFIG } from '../lib/config/payscore.constants.js';
import { tenOClock } from './support/simulated-merchant.js';
import { rejectionOf } from './support/thrown.js';

/** Where it is notified is left to the module. */
const order = (outOrderNo: string): CreateServiceOrderRequest => ({
  outOrderNo,
  serviceIntroduction: '充电宝租借',
  timeRange: { startTime: 'OnAccept' },
  riskFund: { name: 'DEPOSIT', amount: 9_900 },
});

@Injectable()
class Rentals {
  constructor(private readonly orders: ServiceOrderService) {}

  rent(outOrderNo: string): Promise<ServiceOrder> {
    return this.orders.create(order(outOrderNo));
  }
}

@PayscoreWebhookController('wechat/payscore')
class Notifications {
  readonly confirmed: string[] = [];

  @OnPayscoreEvent('PAYSCORE.USER_CONFIRM')
  onConfirmed({ outOrderNo }: ServiceOrderConfirmed): void {
    this.confirmed.push(outOrderNo);
  }
}

const notAtHand = (): PayscoreModuleOptions => {
  throw new Error('WECHATPAY_PRIVATE_KEY is not set');
};

/** A merchant's application as production runs it; a test has nothing of what it needs. */
@Module({
  imports: [PayscoreModule.forRootAsync({ useFactory: notAtHand })],
  controllers: [Notifications],
  providers: [Rentals],
})
class AppModule {}

const isUp = (baseUrl: string): Promise<boolean> =>
  fetch(`${baseUrl}/v3/certificates`).then(
    () => true,
    () => false,
  );

/** Where the host's calls go. */
const simulatorOf = (host: Pick<ModuleRef, 'get'>): string =>
  host.get<PayscoreConfig>(PAYSCORE_CONFIG, { strict: false }).http.baseUrl;

async function confirmedRental(app: INestApplication, simulator: PayscoreSimulator): Promise<string[]> {
  await app.get(Rentals).rent('R1');
  simulator.user.confirm('R1');
  await simulator.deliveries.idle();
  return app.get(Notifications).confirmed;
}

describe('an application of one’s own', () => {
  it('boots against a simulator in three lines, rents, and hears of it', async () => {
    const builder = Test.createTestingModule({ imports: [AppModule] });
    const { app, simulator } = await PayscoreTestingModule.start(builder);
    expect(await confirmedRental(app, simulator)).toEqual(['R1']);
    await app.close();
    expect(await isUp(simulator.baseUrl)).toBe(false);
  });

  it('is set up as its main.ts does it, and hears of its orders under its prefix', async () => {
    const builder = Test.createTestingModule({ imports: [AppModule] });
    const { app, simulator } = await PayscoreTestingModule.start(builder, {
      configure: (host) => host.setGlobalPrefix('api'),
    });
    onTestFinished(() => app.close());
    expect(await confirmedRental(app, simulator)).toEqual(['R1']);
    expect(simulator.deliveries.list()[0]?.url).toBe(`${await app.getUrl()}/api/wechat/payscore`);
  });

  it('is carried by the adapter that the test gives', async () => {
    const builder = Test.createTestingModule({ imports: [AppModule] });
    const { app, simulator } = await PayscoreTestingModule.start(builder, { adapter: new FastifyAdapter() });
    onTestFinished(() => app.close());
    expect(app.getHttpAdapter().getType()).toBe('fastify');
    expect(await confirmedRental(app, simulator)).toEqual(['R1']);
  });

  it('may be compiled, overridden and run on Fastify by the test itself', async () => {
    const builder = Test.createTestingModule({ imports: [AppModule] });
    const simulator = await PayscoreTestingModule.simulate(builder);
    const module = await builder.compile();
    const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { rawBody: true });
    await app.listen(0);
    expect(await confirmedRental(app, simulator)).toEqual(['R1']);
    await app.close();
    expect(await isUp(simulator.baseUrl)).toBe(false);
  });

  it('keeps the options that a test gives beside those of the merchant', async () => {
    const builder = Test.createTestingModule({ imports: [AppModule] });
    const { app, simulator } = await PayscoreTestingModule.start(builder, {
      options: { retry: false, http: { timeout: 9_000 } },
      simulator: { clock: new ManualClock(tenOClock) },
    });
    onTestFinished(() => app.close());
    simulator.faults.next({ kind: 'rate-limit' });
    await rejectionOf(PayscoreApiError, app.get(Rentals).rent('R1'));
    expect(simulator.requests).toHaveLength(1);
    expect(await confirmedRental(app, simulator)).toEqual(['R1']);
  });

  it('boots as often as tests want it, each time as another merchant', async () => {
    const mchids = ['1230000110', '1230000111'];
    const hosts = await Promise.all(
      mchids.map((mchid) =>
        PayscoreTestingModule.start(Test.createTestingModule({ imports: [AppModule] }), {
          simulator: { mchid },
        }),
      ),
    );
    onTestFinished(() => Promise.all(hosts.map(({ app }) => app.close())).then());
    for (const { app, simulator } of hosts) expect(await confirmedRental(app, simulator)).toEqual(['R1']);
  });

  it('leaves a simulator running that was running before', async () => {
    const simulator = await PayscoreSimulator.start();
    onTestFinished(() => simulator.stop());
    const builder = Test.createTestingModule({ imports: [AppModule] });
    const { app } = await PayscoreTestingModule.start(builder, { simulator });
    expect(await confirmedRental(app, simulator)).toEqual(['R1']);
    await app.close();
    expect(await isUp(simulator.baseUrl)).toBe(true);
  });

  it('leaves no simulator behind when it does not compile', async () => {
    let baseUrl = '';
    const database: Provider = {
      provide: 'DATABASE',
      inject: [ServiceOrderService, ModuleRef],
      useFactory: (_orders: ServiceOrderService, module: ModuleRef) => {
        baseUrl = simulatorOf(module);
        throw new Error('There is no database');
      },
    };
    const builder = Test.createTestingModule({
      imports: [PayscoreModule.forRootAsync({ useFactory: notAtHand })],
      providers: [database],
    });
    const error = await rejectionOf(Error, PayscoreTestingModule.start(builder));
    expect(error.message).toBe('There is no database');
    expect(await isUp(baseUrl)).toBe(false);
  });

  it('leaves no simulator behind when it cannot be set up', async () => {
    let baseUrl = '';
    const configure = (app: INestApplication): void => {
      baseUrl = simulatorOf(app);
      throw new Error('There is no such pipe');
    };
    const builder = Test.createTestingModule({ imports: [AppModule] });
    const error = await rejectionOf(Error, PayscoreTestingModule.start(builder, { configure }));
    expect(error.message).toBe('There is no such pipe');
    expect(await isUp(baseUrl)).toBe(false);
  });

  it('leaves no simulator behind, and names what went wrong first, when the host cannot be closed either', async () => {
    let baseUrl = '';
    const configure = (app: INestApplication): void => {
      baseUrl = simulatorOf(app);
      app.close = () => Promise.reject(new Error('The database hangs'));
      throw new Error('There is no such pipe');
    };
    const builder = Test.createTestingModule({ imports: [AppModule] });
    const error = await rejectionOf(Error, PayscoreTestingModule.start(builder, { configure }));
    expect(error.message).toBe('There is no such pipe');
    expect(await isUp(baseUrl)).toBe(false);
  });
});

describe('an application with several merchants', () => {
  @Injectable()
  class Desk {
    constructor(
      @InjectPayscore(ServiceOrderService, 'bikes') readonly bikes: ServiceOrderService,
      @InjectPayscore(ServiceOrderService, 'hotel') readonly hotel: ServiceOrderService,
    ) {}
  }

  @PayscoreWebhookController('wechat/bikes', { name: 'bikes' })
  class BikeNotifications {
    readonly confirmed: string[] = [];

    @OnPayscoreEvent('PAYSCORE.USER_CONFIRM')
    onConfirmed({ outOrderNo, mchid }: ServiceOrderConfirmed): void {
      this.confirmed.push(`${outOrderNo} of ${mchid}`);
    }
  }

  @PayscoreWebhookController('wechat/hotel', { name: 'hotel' })
  class HotelNotifications extends BikeNotifications {}

  it('meets each of them under the number that the test gives its name', async () => {
    const registrations = ['bikes', 'hotel'].map((name) =>
      PayscoreModule.forRootAsync({ name, useFactory: notAtHand }),
    );
    const builder = Test.createTestingModule({
      imports: registrations,
      controllers: [BikeNotifications, HotelNotifications],
      providers: [Desk],
    });
    const { app, simulator } = await PayscoreTestingModule.start(builder, {
      simulator: { merchants: [{ mchid: '1230000110' }] },
      mchids: { hotel: '1230000110' },
    });
    onTestFinished(() => app.close());
    const hotel = simulator.merchant('1230000110');

    await app.get(Desk).bikes.create(order('B1'));
    await app.get(Desk).hotel.create(order('H1'));
    simulator.user.confirm('B1');
    hotel.user.confirm('H1');
    await Promise.all([simulator.deliveries.idle(), hotel.deliveries.idle()]);
    expect(app.get(BikeNotifications).confirmed).toEqual([`B1 of ${simulator.mchid}`]);
    expect(app.get(HotelNotifications).confirmed).toEqual(['H1 of 1230000110']);
  });
});

describe('services without an application', () => {
  it('call a simulator that stands behind PayscoreModule', async () => {
    const module = await Test.createTestingModule({
      imports: [PayscoreTestingModule.forRoot()],
      providers: [Rentals],
    }).compile();
    const simulator = module.get<PayscoreSimulator>(PayscoreSimulator);
    expect((await module.get(Rentals).rent('R1')).state).toBe('CREATED');
    expect(simulator.orders.get('R1')).toBeDefined();
    await module.close();
    expect(await isUp(simulator.baseUrl)).toBe(false);
  });

  it('hear of their orders as soon as they listen', async () => {
    const module = await Test.createTestingModule({
      imports: [PayscoreTestingModule.forRoot({ simulator: { clock: new ManualClock(tenOClock) } })],
      controllers: [Notifications],
      providers: [Rentals],
    }).compile();
    const app = module.createNestApplication({ rawBody: true });
    onTestFinished(() => app.close());
    await app.listen(0);
    expect(await confirmedRental(app, app.get<PayscoreSimulator>(PayscoreSimulator))).toEqual(['R1']);
  });

  it('do so in every test module that one forRoot() is part of', async () => {
    const shared = PayscoreTestingModule.forRoot();
    for (const outOrderNo of ['R1', 'R2']) {
      const module = await Test.createTestingModule({ imports: [shared], providers: [Rentals] }).compile();
      await module.get(Rentals).rent(outOrderNo);
      const simulator = module.get<PayscoreSimulator>(PayscoreSimulator);
      expect(simulator.orders.list()).toHaveLength(1);
      await module.close();
    }
  });
});
