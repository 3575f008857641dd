import { Module } from '@nestjs/common';
import { Orders } from './orders.service.js';

@Module({ providers: [Orders], exports: [Orders] })
export class OrdersModule {}
