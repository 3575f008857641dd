import { Body, Controller, Module, Param, Post, type DynamicModule } from '@nestjs/common';
import { Kysely } from 'kysely';
import { PayscoreModule, PayscoreWebhookController } from 'nestjs-payscore';
import { kyselyDatabase } from 'nestjs-payscore/kysely';
import { PayscoreLedgerModule } from 'nestjs-payscore/ledger';
import { Effects } from './effects.js';
import type { FastClock } from './fast-clock.js';
import { speed } from './fast-clock.js';
import { openDatabase } from './host-database.js';
import type { HostConfig } from './host.config.js';
import { RentalService } from './rentals.service.js';
import type { Rental } from './rental.js';
import { route } from './route.js';

/** Milliseconds of the machine after which another process may take over. */
const lease = 5_000;

@PayscoreWebhookController(route)
class Notifications {}

@Controller('rentals')
class RentalsController {
  constructor(private readonly rentals: RentalService) {}

  @Post()
  async start(@Body() rental: Rental): Promise<void> {
    await this.rentals.start(rental);
  }

  @Post(':number/end')
  async end(@Param('number') number: string): Promise<void> {
    await this.rentals.end(number);
  }
}

@Module({})
class HostModule {}

/** A host as its author writes it. */
export function hostModule(config: HostConfig, clock: FastClock): DynamicModule {
  const kysely = openDatabase(config.database, config.url, 12);
  const now = (): number => clock.now();
  return {
    module: HostModule,
    imports: [
      PayscoreModule.forRoot({
        ...config.payscore,
        notifyUrl: config.notifyUrl,
        http: { ...config.payscore.http, timeout: 1_500, attemptTimeout: 1_000, connectTimeout: 1_000 },
        retry: { attempts: 2 },
        isGlobal: true,
      }),
      PayscoreLedgerModule.forRoot({
        database: kyselyDatabase(kysely),
        relay: { pollInterval: 100, lease: lease * speed, concurrency: 6 },
        janitor: { pollInterval: 100, lease: lease * speed, concurrency: 4 },
        clock: now,
        isGlobal: true,
      }),
    ],
    controllers: [Notifications, RentalsController],
    providers: [
      { provide: Kysely, useValue: kysely },
      { provide: 'CLOCK', useValue: now },
      RentalService,
      Effects,
    ],
  };
}
