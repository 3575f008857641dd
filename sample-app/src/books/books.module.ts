import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Refund } from '../refunds/refund.entity.js';
import { Payment } from './payment.entity.js';
import { PaymentsHandlers } from './payments.handlers.js';

@Module({
  imports: [TypeOrmModule.forFeature([Payment, Refund])],
  providers: [PaymentsHandlers],
})
export class BooksModule {}
