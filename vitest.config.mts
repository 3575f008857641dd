import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  resolve: {
    alias: [
      { find: /^nestjs-payscore$/, replacement: source('./lib/index.ts') },
      { find: /^payscore-simulator$/, replacement: source('./packages/simulator/src/index.ts') },
      { find: /^nestjs-payscore\/(bullmq|redis)$/, replacement: source('./lib/integrations/$1/index.ts') },
      { find: /^nestjs-payscore\/testing$/, replacement: source('./lib/testing/index.ts') },
    ],
  },
  test: {
    include: ['lib/**/*.spec.ts', 'packages/**/*.spec.ts', 'test/**/*.spec.ts'],
    globalSetup: [
      'test/support/redis-suites.ts',
      'test/support/chromium-suites.ts',
      'test/support/leaks/found-none.ts',
    ],
    setupFiles: ['test/support/leaks/watch.ts', 'test/support/unhandled/watch.ts'],
    // Making RSA keys takes seconds on a busy machine.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    coverage: { provider: 'v8', include: ['lib/**/*.ts', 'packages/**/*.ts'], exclude: ['lib/**/index.ts'] },
  },
});
