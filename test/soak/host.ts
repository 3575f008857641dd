import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  OnPayscoreEvent,
  PayscoreModule,
  PayscoreWebhookController,
  ServiceOrderPaid,
  ServiceOrderService,
  type PayscoreModuleOptions,
} from 'nestjs-payscore';

const route = '/wechat/payscore';
/** Calls under way at once. */
const width = 16;

@PayscoreWebhookController(route)
class Notifications {
  handled = 0;

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  paid(_order: ServiceOrderPaid): void {
    this.handled += 1;
  }
}

@Module({})
class HostModule {}

/** A host as its author writes it. */
export class Host {
  private constructor(
    private readonly app: INestApplication,
    readonly notifyUrl: string,
  ) {}

  static async start(options: PayscoreModuleOptions): Promise<Host> {
    const imports = [PayscoreModule.forRoot(options)];
    const module = { module: HostModule, imports, controllers: [Notifications] };
    const app = await NestFactory.create(module, { rawBody: true, logger: ['error', 'warn'] });
    await app.listen(0, '127.0.0.1');
    return new Host(app, (await app.getUrl()) + route);
  }

  get handled(): number {
    return this.app.get(Notifications).handled;
  }

  /** Creates, queries and completes in turn. How many calls succeeded. */
  async call(count: number): Promise<number> {
    const orders = this.app.get(ServiceOrderService);
    const calls = [
      () =>
        orders.create({
          outOrderNo: 'R1',
          serviceIntroduction: '充电宝租借',
          timeRange: { startTime: 'OnAccept' },
          riskFund: { name: 'DEPOSIT', amount: 9_900 },
          notifyUrl: 'https://shop.example/wechat/payscore',
        }),
      () => orders.query({ outOrderNo: 'R1' }),
      () =>
        orders.complete('R1', {
          postPayments: [{ name: '使用时长', amount: 600 }],
          totalAmount: 600,
          timeRange: { endTime: '20261120110000' },
        }),
    ];
    let [left, succeeded] = [count, 0];
    const lane = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        const { outOrderNo } = (await calls[left % calls.length]?.()) ?? {};
        if (outOrderNo === 'R1') succeeded += 1;
      }
    };
    await Promise.all(Array.from({ length: width }, lane));
    return succeeded;
  }

  close(): Promise<void> {
    return this.app.close();
  }
}
