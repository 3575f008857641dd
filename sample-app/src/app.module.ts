import { Module, ValidationPipe, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { ScheduleModule } from '@nestjs/schedule';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PayscoreExceptionFilter, PayscoreModule } from 'nestjs-payscore';
import { CONFIRM_AT, type AppOptions } from './app.options.js';
import { CLOCK } from './clock.js';
import { databaseModule } from './database/database.js';
import { Rental } from './rentals/rental.entity.js';
import { RentalNotifications } from './rentals/rental.notifications.js';
import { RentalReconciliation } from './rentals/rental.reconciliation.js';
import { RentalsController } from './rentals/rentals.controller.js';
import { RentalsRepository } from './rentals/rentals.repository.js';
import { RentalsService } from './rentals/rentals.service.js';

@Module({})
export class AppModule {
  static register({ payscore, database, clock = Date.now, confirmAt }: AppOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PayscoreModule.forRoot(payscore),
        databaseModule(database),
        TypeOrmModule.forFeature([Rental]),
        ScheduleModule.forRoot(),
      ],
      controllers: [RentalsController, RentalNotifications],
      providers: [
        RentalsService,
        RentalsRepository,
        RentalReconciliation,
        { provide: CLOCK, useValue: clock },
        { provide: CONFIRM_AT, useValue: confirmAt ?? null },
        { provide: APP_PIPE, useValue: new ValidationPipe({ whitelist: true, transform: true }) },
        { provide: APP_FILTER, useClass: PayscoreExceptionFilter },
      ],
    };
  }
}
