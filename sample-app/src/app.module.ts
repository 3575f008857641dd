import { Module, type DynamicModule } from '@nestjs/common';
import { PayscoreModule, type PayscoreModuleOptions } from 'nestjs-payscore';
import { CLOCK } from './clock.js';
import { RentalNotifications } from './rentals/rental.notifications.js';
import { RentalsController } from './rentals/rentals.controller.js';
import { RentalsRepository } from './rentals/rentals.repository.js';
import { RentalsService } from './rentals/rentals.service.js';

@Module({})
export class AppModule {
  static register(payscore: PayscoreModuleOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [PayscoreModule.forRoot(payscore)],
      controllers: [RentalsController, RentalNotifications],
      providers: [
        RentalsService,
        RentalsRepository,
        { provide: CLOCK, useValue: payscore.clock ?? Date.now },
      ],
    };
  }
}
