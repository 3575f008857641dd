import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Minutes of work, and npm's registry: so apart from `npm test`. Needs the ports 3000 and 8443, as README names them. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/newcomer/*.newcomer.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
});
