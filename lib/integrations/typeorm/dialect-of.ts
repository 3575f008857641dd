import type { DataSource, DataSourceOptions } from 'typeorm';
import type { SqlDialect } from '../../database/index.js';
import { PayscoreConfigError } from '../../errors/index.js';

/** `null` where the ledger's SQL does not run. `sqlite` is a driver of TypeORM 0.3. */
const dialects: Readonly<Record<DataSourceOptions['type'] | 'sqlite', SqlDialect | null>> = {
  postgres: 'postgres',
  'aurora-postgres': 'postgres',
  mysql: 'mysql',
  mariadb: 'mysql',
  'aurora-mysql': 'mysql',
  'better-sqlite3': 'sqlite',
  sqlite: 'sqlite',
  sqljs: 'sqlite',
  capacitor: 'sqlite',
  cordova: 'sqlite',
  expo: 'sqlite',
  nativescript: 'sqlite',
  'react-native': 'sqlite',
  cockroachdb: null,
  mongodb: null,
  mssql: null,
  oracle: null,
  sap: null,
  spanner: null,
};

/** Language of a data source's database. */
export function dialectOf({ options: { type } }: DataSource): SqlDialect {
  const dialect = Object.hasOwn(dialects, type) ? dialects[type] : null;
  if (dialect !== null) return dialect;
  throw new PayscoreConfigError(
    'typeormDatabase.dataSource',
    `the ledger does not run on ${type}`,
    'Pass a DataSource of PostgreSQL, MySQL, MariaDB or SQLite',
  );
}
