import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import project from '../../vitest.config.mjs';

const { env } = process;
const PAYSCORE_FUZZ_SEED = env.PAYSCORE_FUZZ_SEED ?? String(randomInt(1, 1_000_000_000));
const PAYSCORE_FUZZ_INPUTS = env.PAYSCORE_FUZZ_INPUTS ?? '1000000';

console.log(`PAYSCORE_FUZZ_SEED=${PAYSCORE_FUZZ_SEED} PAYSCORE_FUZZ_INPUTS=${PAYSCORE_FUZZ_INPUTS}`);

/** Minutes of work, so apart from `npm test`. */
export default defineConfig({
  ...project,
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/fuzz/*.fuzz.ts'],
    env: { PAYSCORE_FUZZ_SEED, PAYSCORE_FUZZ_INPUTS },
    // Each input's time is measured, so no more at once than a small machine has processors.
    maxWorkers: 2,
    // Its figures are what one runs it for.
    disableConsoleIntercept: true,
  },
});
