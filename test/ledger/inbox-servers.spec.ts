import { afterAll, beforeAll, describe } from 'vitest';
import { mariadb, postgres } from '../support/databases/engines.js';
import { hasMariadb, MariadbServer } from '../support/databases/mariadb-server.js';
import { hasPostgres, PostgresServer } from '../support/databases/postgres-server.js';
import { describeInbox } from '../support/inbox-behaviour.js';

describe.skipIf(!hasPostgres)('a server of PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  }, 120_000);
  afterAll(() => server?.stop());
  describeInbox(postgres(() => server));
});

describe.skipIf(!hasMariadb)('a server of MariaDB', () => {
  let server: MariadbServer;
  beforeAll(async () => {
    server = await MariadbServer.start();
  }, 120_000);
  afterAll(() => server?.stop());
  describeInbox(mariadb(() => server));
});
