import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DeskModule } from '../desk/desk.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { RefundsModule } from '../refunds/refunds.module.js';
import { Visit } from './visit.entity.js';
import { VisitHandlers } from './visit.handlers.js';
import { VisitsController } from './visits.controller.js';
import { VisitsService } from './visits.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Visit]), DeskModule, OrdersModule, RefundsModule],
  controllers: [VisitsController],
  providers: [VisitsService, VisitHandlers],
})
export class VendingModule {}
