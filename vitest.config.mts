import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { long } from './test/long.mjs';

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const shared = {
  // Files of one worker share its modules: importing Nest, axios and class-validator anew was two thirds of the time.
  isolate: false,
  setupFiles: ['test/support/restored.ts', 'test/support/leaks/watch.ts', 'test/support/unhandled/watch.ts'],
  // Making RSA keys takes seconds on a busy machine.
  testTimeout: 30_000,
  hookTimeout: 30_000,
};

const compiled = {
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  resolve: {
    alias: [
      { find: /^nestjs-payscore$/, replacement: source('./lib/index.ts') },
      { find: /^payscore-simulator$/, replacement: source('./packages/simulator/src/index.ts') },
      {
        find: /^nestjs-payscore\/(bullmq|cls-transactional|drizzle|kysely|opentelemetry|prisma|redis|terminus|typeorm)$/,
        replacement: source('./lib/integrations/$1/index.ts'),
      },
      { find: /^nestjs-payscore\/(bills|front|ledger|testing)$/, replacement: source('./lib/$1/index.ts') },
    ],
  },
};

export default defineConfig({
  ...compiled,
  test: {
    // Each way of running (both projects, one, one file) has one watch over all that it runs.
    globalSetup: ['test/support/leaks/found-none.ts', 'test/support/unhandled/children.ts'],
    // Vitest leaves one processor free by itself; many tests wait for sockets.
    maxWorkers: '100%',
    // Kept in node_modules: halves the time of a single spec from the second run on. `npx vitest --clearCache` empties it.
    experimental: { fsModuleCache: true },
    projects: [
      {
        ...compiled,
        test: {
          ...shared,
          name: 'fast',
          include: ['lib/**/*.spec.ts', 'packages/**/*.spec.ts', 'test/**/*.spec.ts'],
          exclude: ['**/node_modules/**', ...long],
        },
      },
      {
        ...compiled,
        test: {
          ...shared,
          name: 'long',
          globalSetup: [
            'test/support/built.ts',
            'test/support/redis-suites.ts',
            'test/support/chromium-suites.ts',
            'test/support/database-suites.ts',
          ],
          include: [...long],
        },
      },
    ],
    coverage: { provider: 'v8', include: ['lib/**/*.ts', 'packages/**/*.ts'], exclude: ['lib/**/index.ts'] },
  },
});
