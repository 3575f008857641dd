import { Module, type DynamicModule } from '@nestjs/common';
import { Redis } from 'ioredis';
import { PayscoreModule, PayscoreWebhookController } from 'nestjs-payscore';
import { Pool } from 'pg';
import { concurrency, handling } from './handling.js';
import type { HostConfig } from './host.config.js';
import { Ledger } from './ledger.js';

@PayscoreWebhookController('wechat/payscore')
class Notifications {}

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
    providers: [{ provide: Ledger, useFactory: () => new Ledger(pool) }],
  };
}
