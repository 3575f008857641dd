import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DeskModule } from '../desk/desk.module.js';
import { Refund } from '../refunds/refund.entity.js';
import { Bills } from './bills.js';
import { BooksController } from './books.controller.js';
import { OwnBooks } from './own-books.js';
import { Payment } from './payment.entity.js';
import { PaymentsHandlers } from './payments.handlers.js';

@Module({
  imports: [TypeOrmModule.forFeature([Payment, Refund]), DeskModule],
  controllers: [BooksController],
  providers: [PaymentsHandlers, OwnBooks, Bills],
})
export class BooksModule {}
