import { Module } from '@nestjs/common';
import { RefundHandlers } from './refund.handlers.js';
import { Refunds } from './refunds.service.js';

@Module({ providers: [Refunds, RefundHandlers], exports: [Refunds] })
export class RefundsModule {}
