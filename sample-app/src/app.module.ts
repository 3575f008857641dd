import { Global, Module, ValidationPipe, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { ScheduleModule } from '@nestjs/schedule';
import { PayscoreExceptionFilter } from 'nestjs-payscore';
import { PayscoreOpenTelemetryModule } from 'nestjs-payscore/opentelemetry';
import { APP_OPTIONS, type AppOptions } from './app.options.js';
import { BooksModule } from './books/books.module.js';
import { CLOCK } from './clock.js';
import { CoursesModule } from './courses/courses.module.js';
import { databaseModule } from './database/database.js';
import { HealthModule } from './health/health.module.js';
import { PaymentsModule } from './payments/payments.module.js';
import { RentalsModule } from './rentals/rentals.module.js';
import { ShopsModule } from './shops/shops.module.js';
import { SimulatedModule } from './simulated/simulated.module.js';
import { UnderneathModule } from './underneath/underneath.module.js';
import { VendingModule } from './vending/vending.module.js';

/** What every module of the app may inject. */
@Global()
@Module({})
class SettingsModule {
  static register(options: AppOptions): DynamicModule {
    return {
      module: SettingsModule,
      providers: [
        { provide: APP_OPTIONS, useValue: options },
        { provide: CLOCK, useValue: options.clock ?? Date.now },
      ],
      exports: [APP_OPTIONS, CLOCK],
    };
  }
}

@Module({})
export class AppModule {
  static register(options: AppOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [
        SettingsModule.register(options),
        ScheduleModule.forRoot(),
        databaseModule(options.database),
        PaymentsModule.register(options),
        RentalsModule,
        CoursesModule,
        ShopsModule.register(),
        VendingModule,
        BooksModule,
        HealthModule,
        PayscoreOpenTelemetryModule.forRoot(),
        ...(options.simulatorUrl === undefined ? [] : [SimulatedModule, UnderneathModule]),
      ],
      providers: [
        { provide: APP_PIPE, useValue: new ValidationPipe({ whitelist: true, transform: true }) },
        { provide: APP_FILTER, useClass: PayscoreExceptionFilter },
      ],
    };
  }
}
