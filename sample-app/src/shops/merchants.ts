import type { DynamicModule } from '@nestjs/common';
import { getRepositoryToken, TypeOrmModule } from '@nestjs/typeorm';
import {
  PayscoreMerchantsModule,
  type NotificationSink,
  type PayscoreMerchantsOptions,
} from 'nestjs-payscore';
import type { Repository } from 'typeorm';
import { APP_OPTIONS, type AppOptions } from '../app.options.js';
import { NOTIFICATION_SINK } from '../payments/queue.js';
import { ShopKeysModule } from './shop-keys.module.js';
import { ShopKeys } from './shop-keys.js';
import { Shop } from './shop.entity.js';

/** The shops as merchants of WeChat Pay, each loaded from its row when it is first used: none is known at boot. */
export const merchantsModule = (): DynamicModule =>
  PayscoreMerchantsModule.forRootAsync({
    isGlobal: true,
    imports: [TypeOrmModule.forFeature([Shop]), ShopKeysModule],
    inject: [getRepositoryToken(Shop), ShopKeys, APP_OPTIONS, NOTIFICATION_SINK],
    useFactory: (
      shops: Repository<Shop>,
      keys: ShopKeys,
      { payscore: { notifyUrl, http, clock } }: AppOptions,
      sink?: NotificationSink,
    ): PayscoreMerchantsOptions => ({
      async load(mchid) {
        const shop = await shops.findOneBy({ mchid });
        if (shop === null) return undefined;
        const { appid, serviceId, serialNo, platformKeys, sealedKeys } = shop;
        return { appid, serviceId, serialNo, platformKeys, ...keys.open(mchid, sealedKeys) };
      },
      defaults: { notifyUrl: `${notifyUrl}/:mchid` },
      notifications: { sink },
      http,
      clock,
    }),
  });
