import { afterAll, beforeAll, describe } from 'vitest';
import { describeDatabase } from '../support/database-behaviour.js';
import { adapters } from '../support/databases/adapters.js';
import { mariadb, postgres } from '../support/databases/engines.js';
import { furtherAdapters } from '../support/databases/further-adapters.js';
import { hasMariadb, MariadbServer } from '../support/databases/mariadb-server.js';
import { hasPostgres, PostgresServer } from '../support/databases/postgres-server.js';
import { describeLedgerTables } from '../support/ledger-tables-behaviour.js';

const servers = [
  { has: hasPostgres, start: () => PostgresServer.start(), engineOf: postgres },
  { has: hasMariadb, start: () => MariadbServer.start(), engineOf: mariadb },
];

for (const { has, start, engineOf } of servers) {
  let server: Awaited<ReturnType<typeof start>>;
  const engine = engineOf(() => server);

  describe.skipIf(!has)(`a server of ${engine.name}`, () => {
    beforeAll(async () => {
      server = await start();
    }, 120_000);

    afterAll(() => server?.stop());

    for (const adapter of [...adapters, ...furtherAdapters]) {
      if (!adapter.dialects.includes(engine.dialect)) continue;
      describeDatabase(adapter, engine);
      if (adapters.includes(adapter)) describeLedgerTables(adapter, engine);
    }
  });
}
