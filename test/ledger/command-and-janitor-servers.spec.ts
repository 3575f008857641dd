import { afterAll, beforeAll, describe } from 'vitest';
import { describeCommandFaults } from '../support/command-faults-behaviour.js';
import { describeCommandOrder } from '../support/command-order-behaviour.js';
import { describeCommands } from '../support/commands-behaviour.js';
import { describeContention } from '../support/contention-behaviour.js';
import { mariadb, postgres } from '../support/databases/engines.js';
import { hasMariadb, MariadbServer } from '../support/databases/mariadb-server.js';
import { hasPostgres, PostgresServer } from '../support/databases/postgres-server.js';
import { describeJanitor } from '../support/janitor-behaviour.js';
import { describeLedgerOfMerchants } from '../support/ledger-merchants-behaviour.js';
import { describeTraces } from '../support/traces-behaviour.js';

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

    describeCommands(engine);
    describeCommandOrder(engine);
    describeCommandFaults(engine);
    describeJanitor(engine);
    describeContention(engine);
    describeLedgerOfMerchants(engine);
    describeTraces(engine);
  });
}
