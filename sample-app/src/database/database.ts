import { PGlite, type PGliteInterface } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import type { DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { CreateRentals1795132800000 } from './migrations/1795132800000-create-rentals.js';

/** Where rentals are kept. */
export interface DatabaseOptions {
  /** Of a Postgres server. @default none: Postgres inside this process, as WebAssembly */
  url?: string | undefined;
  /** Of the Postgres inside this process, which must be the only one to use it. @default none: in memory */
  directory?: string | undefined;
}

/** Postgres, with its tables brought up to date at boot. */
export function databaseModule({ url, directory }: DatabaseOptions = {}): DynamicModule {
  return TypeOrmModule.forRootAsync({
    useFactory: () => ({
      type: 'postgres',
      url,
      autoLoadEntities: true,
      migrations: [CreateRentals1795132800000],
      migrationsRun: true,
    }),
    dataSourceFactory: async (options) => {
      if (options === undefined) throw new TypeError('TypeORM has no options');
      return url === undefined ? EmbeddedDataSource.open(options, directory) : new DataSource(options);
    },
  });
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
