// A host's test as Jest runs it, with the packed package: CommonJS, and decorators applied by hand.
require('reflect-metadata');
const { Test } = require('@nestjs/testing');
const {
  OnPayscoreEvent,
  PayscoreModule,
  PayscoreWebhookController,
  ServiceOrderService,
} = require('nestjs-payscore');
const { PayscoreSimulator, PayscoreTestingModule } = require('nestjs-payscore/testing');

class Notifications {
  confirmed = [];

  onConfirmed(order) {
    this.confirmed.push(order.outOrderNo);
  }
}
const handler = Object.getOwnPropertyDescriptor(Notifications.prototype, 'onConfirmed');
OnPayscoreEvent('PAYSCORE.USER_CONFIRM')(Notifications.prototype, 'onConfirmed', handler);
PayscoreWebhookController('wechat/payscore')(Notifications);

/** What an application module holds. */
const application = {
  imports: [
    PayscoreModule.forRootAsync({
      useFactory: () => {
        throw new Error('WECHATPAY_PRIVATE_KEY is not set');
      },
    }),
  ],
  controllers: [Notifications],
};

const rental = {
  outOrderNo: 'R1',
  serviceIntroduction: '充电宝租借',
  timeRange: { startTime: 'OnAccept' },
  riskFund: { name: 'DEPOSIT', amount: 9900 },
};

test('An application rents against a simulator, hears of it, and leaves nothing open', async () => {
  const builder = Test.createTestingModule(application);
  const { app, simulator } = await PayscoreTestingModule.start(builder);

  await app.get(ServiceOrderService, { strict: false }).create(rental);
  simulator.user.confirm('R1');
  await simulator.deliveries.idle();
  expect(app.get(Notifications).confirmed).toEqual(['R1']);

  await app.close();
  await expect(fetch(simulator.baseUrl)).rejects.toThrow();
});

test('Services without an application call the simulator behind PayscoreTestingModule', async () => {
  const module = await Test.createTestingModule({ imports: [PayscoreTestingModule.forRoot()] }).compile();
  await module.get(ServiceOrderService, { strict: false }).create(rental);
  expect(module.get(PayscoreSimulator).orders.get('R1').state).toBe('CREATED');
  await module.close();
});
