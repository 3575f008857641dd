import { typeormDatabase } from 'nestjs-payscore/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Adapter } from './adapters.js';
import type { DatabaseAddress } from './engines.js';

export const typeormAdapter: Adapter = {
  name: 'TypeORM',
  dialects: ['postgres', 'mysql', 'sqlite'],
  async open(address) {
    const dataSource = new DataSource(optionsFor(address));
    const database = typeormDatabase(dataSource);
    await dataSource.initialize();
    return { database, outside: dataSource.manager, close: () => dataSource.destroy() };
  },
};

/** Options of a data source that is connected to a database. */
function optionsFor(address: DatabaseAddress): DataSourceOptions {
  if (address.dialect === 'sqlite') return { type: 'better-sqlite3', database: address.file };
  if (address.dialect === 'mysql') return { type: 'mysql', url: address.url };
  return { type: 'postgres', extra: address.pg, poolErrorHandler: () => undefined };
}
