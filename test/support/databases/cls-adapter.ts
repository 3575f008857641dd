import { ClsPluginTransactional, TransactionHost } from '@nestjs-cls/transactional';
import { TransactionalAdapterDrizzleOrm } from '@nestjs-cls/transactional-adapter-drizzle-orm';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClsModule } from 'nestjs-cls';
import { clsTransactionalDatabase, type ClsTransactionHost } from 'nestjs-payscore/cls-transactional';
import { drizzleDatabase, type DrizzleDatabase } from 'nestjs-payscore/drizzle';
import type { SqlDialect } from '../../../lib/database/index.js';
import type { Adapter } from './adapters.js';
import { drizzleOn } from './drizzle-adapter.js';

const drizzleToken = Symbol('drizzle');

@Module({})
class ConnectionModule {}

/** A host's modules with `@nestjs-cls/transactional` over Drizzle. */
export function transactionalModules(db: DrizzleDatabase<unknown>, dialect: SqlDialect): DynamicModule[] {
  const connection: DynamicModule = {
    module: ConnectionModule,
    providers: [{ provide: drizzleToken, useValue: db } satisfies Provider],
    exports: [drizzleToken],
  };
  // Without options the plugin passes {}, of which Drizzle makes an incomplete SET TRANSACTION on PGlite.
  const defaultTxOptions = dialect === 'postgres' ? { isolationLevel: 'read committed' as const } : {};
  const plugin = new ClsPluginTransactional({
    imports: [connection],
    adapter: new TransactionalAdapterDrizzleOrm({ drizzleInstanceToken: drizzleToken, defaultTxOptions }),
  });
  return [ClsModule.forRoot({ plugins: [plugin] })];
}

export const clsAdapter: Adapter = {
  name: '@nestjs-cls/transactional over Drizzle',
  dialects: ['postgres', 'mysql', 'sqlite'],
  async open(address) {
    const { db, close } = drizzleOn(address);
    @Module({ imports: transactionalModules(db, address.dialect) })
    class HostModule {}
    const app = await NestFactory.createApplicationContext(HostModule, { logger: false });
    const host = app.get<ClsTransactionHost<unknown>>(TransactionHost);
    return {
      outside: host.tx,
      database: clsTransactionalDatabase(host, drizzleDatabase(db)),
      close: async () => {
        await app.close();
        await close();
      },
    };
  },
};
