import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import {
  OnPayscoreEvent,
  PayscoreMerchants,
  PayscoreMerchantsModule,
  PayscoreWebhookController,
  RiskFundName,
  type PayscoreNotification,
  type ServiceOrderConfirmed,
} from 'nestjs-payscore';
import { PayscoreSimulator } from 'nestjs-payscore/testing';
import { expect, it, onTestFinished } from 'vitest';
import { freePort } from './support/free-port.js';

it('calls as a merchant that is loaded, and receives the notifications of it', async () => {
  const simulator = await PayscoreSimulator.start();
  onTestFinished(() => simulator.stop());
  const port = await freePort();
  const seen: PayscoreNotification[] = [];

  @PayscoreWebhookController('wechat/payscore/:mchid', { merchants: true })
  class Notifications {
    @OnPayscoreEvent('PAYSCORE.USER_CONFIRM')
    confirmed(_: ServiceOrderConfirmed, notification: PayscoreNotification): void {
      seen.push(notification);
    }
  }
  @Module({
    imports: [
      PayscoreMerchantsModule.forRoot({
        load: (mchid) => {
          const { http: _, ...merchant } = simulator.merchant(mchid).moduleOptions();
          return { ...merchant, notifyUrl: `http://127.0.0.1:${port}/wechat/payscore/${mchid}` };
        },
        http: simulator.moduleOptions().http,
      }),
    ],
    controllers: [Notifications],
  })
  class AppModule {}

  const nest = await Test.createTestingModule({ imports: [AppModule] }).compile();
  const app = nest.createNestApplication({ rawBody: true });
  onTestFinished(() => app.close());
  await app.listen(port, '127.0.0.1');
  const { mchid } = simulator.moduleOptions();
  const merchant = await app.get(PayscoreMerchants).get(mchid);
  await merchant.serviceOrders.create({
    outOrderNo: 'R1',
    serviceIntroduction: '充电宝租借',
    timeRange: { startTime: 'OnAccept' },
    riskFund: { name: RiskFundName.Deposit, amount: 9900 },
    needUserConfirm: true,
  });
  simulator.user.confirm('R1');
  await simulator.deliveries.idle();
  expect(seen).toMatchObject([{ mchid, subMchid: undefined, eventType: 'PAYSCORE.USER_CONFIRM' }]);
});
