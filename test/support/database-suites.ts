import { hasMariadb } from './databases/mariadb-server.js';
import { hasPostgres } from './databases/postgres-server.js';

const servers = [
  { name: 'PostgreSQL', has: hasPostgres, variable: 'PAYSCORE_REQUIRE_POSTGRES' },
  { name: 'MariaDB', has: hasMariadb, variable: 'PAYSCORE_REQUIRE_MARIADB' },
];

/** Setup, once for all suites. The returned function runs after the summary and names the suites that were skipped. */
export default function setup(): () => void {
  const missing = servers.filter(({ has }) => !has);
  for (const { name, variable } of missing) {
    if (process.env[variable] === '1') throw new Error(`suites on ${name} must run, and it is not installed`);
  }
  return () => {
    for (const { name } of missing) {
      process.stdout.write(
        `\nnot run: suites on ${name} in test/ledger, health-servers.spec and sample-*.spec (it is not installed)\n`,
      );
    }
  };
}
