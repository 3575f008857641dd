import { PGlite, type PGliteInterface } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import type { DynamicModule } from '@nestjs/common';
import { TypeOrmModule, type TypeOrmModuleOptions } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrations } from './migrations/index.js';

/** Where the app keeps its tables and the ledger's. */
export interface DatabaseOptions {
  /** Of a server: `postgres://…`, `mysql://…` or `mariadb://…`. @default none: Postgres inside this process, as WebAssembly */
  url?: string | undefined;
  /** Of the Postgres inside this process, which must be the only one to use it. @default none: in memory */
  directory?: string | undefined;
}

/** The database, with the app's tables brought up to date at boot. The ledger's are made by `PaymentsModule`. */
export function databaseModule({ url, directory }: DatabaseOptions = {}): DynamicModule {
  return TypeOrmModule.forRootAsync({
    useFactory: (): TypeOrmModuleOptions => ({
      ...(url === undefined ? { type: 'postgres' } : serverOptions(url)),
      autoLoadEntities: true,
      migrations,
      migrationsRun: true,
    }),
    dataSourceFactory: async (options) => {
      if (options === undefined) throw new TypeError('TypeORM has no options');
      return url === undefined ? EmbeddedDataSource.open(options, directory) : new DataSource(options);
    },
  });
}

function serverOptions(url: string): { type: 'postgres' | 'mysql'; url: string } {
  if (/^postgres(ql)?:/.test(url)) return { type: 'postgres', url };
  if (/^(mysql|mariadb):/.test(url)) return { type: 'mysql', url: url.replace(/^mariadb:/, 'mysql:') };
  throw new TypeError('DATABASE_URL begins with none of postgres://, mysql:// and mariadb://');
}

class EmbeddedDataSource extends DataSource {
  private constructor(
    options: DataSourceOptions,
    private readonly postgres: PGliteInterface,
  ) {
    super(options);
  }

  static async open(options: DataSourceOptions, directory: string | undefined): Promise<DataSource> {
    const postgres = await PGlite.create(directory);
    // It has one connection: transactions take turns.
    const connection = { poolSize: 1, extra: createPgConfig(postgres) };
    return new EmbeddedDataSource({ ...options, ...connection } as DataSourceOptions, postgres);
  }

  override async destroy(): Promise<void> {
    await super.destroy();
    await this.postgres.close();
  }
}
