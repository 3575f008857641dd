/**
 * Spec files that `npm run test:full` runs and `npm test` leaves out, because what they try is long by nature. Any other
 * spec file is in both.
 */
export const long = [
  // Load: 200 MB, thousands of orders.
  'test/load/**/*.spec.ts',
  'test/faults/**/*.spec.ts',
  // Hundreds of histories.
  'test/campaigns/**/*.spec.ts',
  // A browser.
  'test/console*.spec.ts',
  'test/ledger-page.spec.ts',
  // Child processes: Redis, PostgreSQL, MariaDB, applications, the command.
  'test/bullmq.spec.ts',
  'test/closed-applications.spec.ts',
  'test/doctor-command.spec.ts',
  'test/ledger/cls-transactional.spec.ts',
  'test/ledger/command-and-janitor-servers.spec.ts',
  'test/ledger/database-servers.spec.ts',
  'test/ledger/further-databases.spec.ts',
  'test/ledger/operator-scale.spec.ts',
  'test/ledger/inbox-servers.spec.ts',
  'test/ledger/queued-inbox.spec.ts',
  'test/ledger/killed-servers.spec.ts',
  'test/ledger/killed-workers.spec.ts',
  'test/ledger/processes.spec.ts',
  'test/health-servers.spec.ts',
  'test/init-command.spec.ts',
  'test/installed-platforms.spec.ts',
  'test/queued-merchants.spec.ts',
  'test/queued-registrations.spec.ts',
  'test/redis-rate-limiter.spec.ts',
  'test/redis-store.spec.ts',
  'test/simulator-command.spec.ts',
  'test/simulator-file-lock.spec.ts',
  'test/simulator-remote-command.spec.ts',
  // The sample app: a database boots for each file, some have a browser.
  'test/sample-*.spec.ts',
  // The built package.
  'test/openapi.spec.ts',
  'test/front-entry.spec.ts',
  'test/packaging.spec.ts',
  'test/two-copies.spec.ts',
  // A TypeScript compiler for each page.
  'test/*-docs.spec.ts',
  'test/readme.spec.ts',
  // A TypeScript compiler and a vitest of its own.
  'test/new-operation.spec.ts',
];
