import { hasRedisServer } from './redis-server.js';

const suites =
  'redis-store.spec, redis-rate-limiter.spec, rate-limits-docs.spec, bullmq.spec, queued-registrations.spec, queued-merchants.spec, health-servers.spec, sample-queue.spec, recipes-docs.spec';

/** Setup, once for all suites. The returned function runs after the summary and names the suites that were skipped. */
export default function setup(): (() => void) | undefined {
  if (hasRedisServer) return undefined;
  if (process.env['PAYSCORE_REQUIRE_REDIS'] === '1') {
    throw new Error(`${suites} must run, and redis-server is not installed`);
  }
  return () => process.stdout.write(`\nnot run: ${suites} (redis-server is not installed)\n`);
}
