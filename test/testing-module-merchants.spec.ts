import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import {
  OnPayscoreEvent,
  PayscoreMerchants,
  PayscoreMerchantsModule,
  PayscoreModule,
  PayscoreWebhookController,
  ServiceOrderService,
  type CreateServiceOrderRequest,
  type PayscoreNotification,
  type ServiceOrderConfirmed,
} from 'nestjs-payscore';
import { ManualClock, PayscoreTestingModule, SimulatorError } from 'nestjs-payscore/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tenOClock } from './support/simulated-merchant.js';
import { rejectionOf } from './support/thrown.js';

const [first, second] = ['1230000109', '1230000110'] as const;
const simulator = { merchants: [{ mchid: second }] };

/** Where it is notified is left to the module. */
const order = (outOrderNo: string): CreateServiceOrderRequest => ({
  outOrderNo,
  serviceIntroduction: '充电宝租借',
  timeRange: { startTime: 'OnAccept' },
  riskFund: { name: 'DEPOSIT', amount: 9_900 },
});

const notAtHand = (): never => {
  throw new Error('There is no database');
};

@PayscoreWebhookController('wechat/payscore/:mchid', { merchants: true })
class Notifications {
  readonly confirmed: string[] = [];

  @OnPayscoreEvent('PAYSCORE.USER_CONFIRM')
  onConfirmed({ outOrderNo }: ServiceOrderConfirmed, { mchid }: PayscoreNotification): void {
    this.confirmed.push(`${outOrderNo} of ${mchid}`);
  }
}

@Module({
  imports: [PayscoreMerchantsModule.forRootAsync({ useFactory: notAtHand })],
  controllers: [Notifications],
})
class AppModule {}

const host = () => Test.createTestingModule({ imports: [AppModule] });

describe('an application whose merchants are loaded at run time', () => {
  it('calls as each merchant of the simulator, and hears of its orders', async () => {
    const simulated = await PayscoreTestingModule.start(host(), { simulator });
    onTestFinished(() => simulated.app.close());
    const merchants = simulated.app.get(PayscoreMerchants);
    for (const mchid of [first, second]) {
      await (await merchants.get(mchid)).serviceOrders.create(order('R1'));
      const merchant = simulated.simulator.merchant(mchid);
      merchant.user.confirm('R1');
      await merchant.deliveries.idle();
      expect(merchant.deliveries.list()[0]?.url).toBe(
        `${await simulated.app.getUrl()}/wechat/payscore/${mchid}`,
      );
    }
    expect(simulated.app.get(Notifications).confirmed).toEqual([`R1 of ${first}`, `R1 of ${second}`]);
    expect(await merchants.find('1230000111')).toBeUndefined();
  });

  it('is notified under its prefix, though a merchant was loaded before it listened', async () => {
    @Injectable()
    class Early implements OnModuleInit {
      constructor(private readonly merchants: PayscoreMerchants) {}

      async onModuleInit(): Promise<void> {
        await this.merchants.get(first);
      }
    }
    @Module({
      imports: [
        PayscoreMerchantsModule.forRootAsync({
          isGlobal: true,
          useFactory: notAtHand,
        }),
      ],
      controllers: [Notifications],
      providers: [Early],
    })
    class EarlyModule {}
    const { app, simulator: started } = await PayscoreTestingModule.start(
      Test.createTestingModule({ imports: [EarlyModule] }),
      { configure: (created) => created.setGlobalPrefix('api') },
    );
    onTestFinished(() => app.close());
    await (await app.get(PayscoreMerchants).get(first)).serviceOrders.create(order('R1'));
    started.user.confirm('R1');
    await started.deliveries.idle();
    expect(app.get(Notifications).confirmed).toEqual([`R1 of ${first}`]);
    expect(started.deliveries.list()[0]?.url).toBe(`${await app.getUrl()}/api/wechat/payscore/${first}`);
  });

  it('has the merchants, options and time that the test gives', async () => {
    const clock = new ManualClock(tenOClock);
    const simulated = await PayscoreTestingModule.start(host(), {
      simulator: { ...simulator, clock },
      runtimeMerchants: { mchids: [second], max: 1 },
      options: { retry: false },
    });
    onTestFinished(() => simulated.app.close());
    const merchants = simulated.app.get(PayscoreMerchants);
    expect(await merchants.find(first)).toBeUndefined();
    const { serviceOrders } = await merchants.get(second);
    const merchant = simulated.simulator.merchant(second);
    merchant.faults.next({ kind: 'rate-limit' });
    await expect(serviceOrders.create(order('R1'))).rejects.toMatchObject({ code: 'FREQUENCY_LIMITED' });
    expect(simulated.simulator.requests).toHaveLength(1);
  });

  it('does not boot with a merchant that the simulator does not have', async () => {
    const boot = PayscoreTestingModule.start(host(), { runtimeMerchants: { mchids: ['1230000111'] } });
    const error = await rejectionOf(SimulatorError, boot);
    expect(error.message).toMatch('There is no merchant 1230000111');
  });

  it('may have registrations beside them', async () => {
    const builder = Test.createTestingModule({
      imports: [AppModule, PayscoreModule.forRootAsync({ useFactory: notAtHand })],
    });
    const simulated = await PayscoreTestingModule.start(builder, { simulator });
    onTestFinished(() => simulated.app.close());
    const own = await simulated.app.get(ServiceOrderService, { strict: false }).create(order('R1'));
    expect(own.mchid).toBe(first);
    const { serviceOrders } = await simulated.app.get(PayscoreMerchants).get(second);
    expect((await serviceOrders.create(order('R1'))).mchid).toBe(second);
  });

  it('is simulated, too, where the test compiles it', async () => {
    const builder = host();
    const started = await PayscoreTestingModule.simulate(builder);
    const module = await builder.compile();
    await (await module.get(PayscoreMerchants).get(first)).serviceOrders.create(order('R1'));
    expect(started.orders.get('R1')).toBeDefined();
    await module.close();
    await expect(fetch(started.baseUrl)).rejects.toThrow();
  });
});
