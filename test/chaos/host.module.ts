import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { PayscoreModule, PayscoreWebhookController } from 'nestjs-payscore';
import { Pool } from 'pg';
import { concurrency, handling } from './handling.js';
import type { HostConfig } from './host.config.js';
import { RentalLedger, TaxLedger } from './ledger.js';

@PayscoreWebhookController('wechat/payscore')
class Notifications implements OnApplicationShutdown {
  constructor(private readonly pool: Pool) {}

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

@Module({})
class HostModule {}

/** A host as its author writes it. */
export function hostModule({ identities, postgres, redisPort, mode }: HostConfig): DynamicModule {
  const redis = new Redis(redisPort, '127.0.0.1');
  redis.on('error', (error) => console.error(`Redis: ${error.message}`));
  const pool = new Pool({ host: postgres, user: 'payscore', database: mode, max: concurrency });
  const { notifications, modules } = handling(mode, redis, redisPort);
  return {
    module: HostModule,
    imports: [
      PayscoreModule.forRoot({
        mchid: identities.mchid,
        serialNo: '5157F09EFDC096DE15EBE81A47057A7232F1B8E1',
        privateKey: identities.merchantKey,
        apiV3Key: identities.apiV3Key,
        platformKeys: { [identities.platformId]: identities.platformPublicKey },
        notifications,
      }),
      ...modules,
    ],
    controllers: [Notifications],
    providers: [
      { provide: Pool, useValue: pool },
      ...[RentalLedger, TaxLedger].map((Ledger) => ({ provide: Ledger, useFactory: () => new Ledger(pool) })),
    ],
  };
}
