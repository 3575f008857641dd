// A host as a user would write it: one call, one notification. Each compiler builds it, as CommonJS and as ES modules.
import { Injectable, Module } from '@nestjs/common';
import {
  OnPayscoreEvent,
  PayscoreModule,
  PayscoreWebhookController,
  ServiceOrderService,
  type PayscoreModuleOptions,
  type ServiceOrder,
  type ServiceOrderConfirmed,
} from 'nestjs-payscore';

@Injectable()
export class Rentals {
  readonly confirmed: string[] = [];

  constructor(private readonly orders: ServiceOrderService) {}

  rent(outOrderNo: string, notifyUrl?: string): Promise<ServiceOrder> {
    return this.orders.create({
      outOrderNo,
      serviceIntroduction: '充电宝租借',
      timeRange: { startTime: 'OnAccept' },
      riskFund: { name: 'DEPOSIT', amount: 9900 },
      ...(notifyUrl === undefined ? {} : { notifyUrl }),
    });
  }
}

@PayscoreWebhookController('wechat/payscore')
export class Notifications {
  constructor(private readonly rentals: Rentals) {}

  @OnPayscoreEvent('PAYSCORE.USER_CONFIRM')
  onConfirmed(order: ServiceOrderConfirmed): void {
    this.rentals.confirmed.push(order.outOrderNo);
  }
}

/** Options of the host's merchant; main.ts sets those of its simulator. */
export const merchant: { options?: PayscoreModuleOptions } = {};

@Module({
  imports: [
    PayscoreModule.forRootAsync({
      useFactory: () => {
        if (merchant.options === undefined) throw new Error('WECHATPAY_PRIVATE_KEY is not set');
        return merchant.options;
      },
    }),
  ],
  controllers: [Notifications],
  providers: [Rentals],
})
export class AppModule {}
