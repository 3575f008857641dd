import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DeskModule } from '../desk/desk.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { RefundsModule } from '../refunds/refunds.module.js';
import { Rental } from './rental.entity.js';
import { RentalHandlers } from './rental.handlers.js';
import { RentalsController } from './rentals.controller.js';
import { RentalsService } from './rentals.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Rental]), DeskModule, OrdersModule, RefundsModule],
  controllers: [RentalsController],
  providers: [RentalsService, RentalHandlers],
})
export class RentalsModule {}
