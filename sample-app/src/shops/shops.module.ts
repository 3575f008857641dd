import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Payment } from '../books/payment.entity.js';
import { DeskModule } from '../desk/desk.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { merchantsModule } from './merchants.js';
import { Sale } from './sale.entity.js';
import { SaleHandlers } from './sale.handlers.js';
import { SalesController } from './sales.controller.js';
import { SalesService } from './sales.service.js';
import { ShopKeysModule } from './shop-keys.module.js';
import { ShopNotificationsController } from './shop-notifications.controller.js';
import { Shop } from './shop.entity.js';
import { ShopsController } from './shops.controller.js';
import { ShopsService } from './shops.service.js';

/** A platform: its merchants are rows of a table, added while the app runs. */
@Module({})
export class ShopsModule {
  static register(): DynamicModule {
    return {
      module: ShopsModule,
      imports: [
        merchantsModule(),
        TypeOrmModule.forFeature([Shop, Sale, Payment]),
        ShopKeysModule,
        DeskModule,
        OrdersModule,
      ],
      controllers: [ShopNotificationsController, ShopsController, SalesController],
      providers: [ShopsService, SalesService, SaleHandlers],
    };
  }
}
