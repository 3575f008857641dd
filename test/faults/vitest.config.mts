import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import project from '../../vitest.config.mjs';

const { env } = process;
const PAYSCORE_FAULT_SEED = env.PAYSCORE_FAULT_SEED ?? String(randomInt(1, 1_000_000_000));
const PAYSCORE_FAULT_RUNS = env.PAYSCORE_FAULT_RUNS ?? '200';

console.log(`PAYSCORE_FAULT_SEED=${PAYSCORE_FAULT_SEED} PAYSCORE_FAULT_RUNS=${PAYSCORE_FAULT_RUNS}`);

/** Minutes of work, so apart from `npm test`. */
export default defineConfig({
  ...project,
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/faults/*.faults.ts'],
    globalSetup: ['test/faults/print-matrix.ts'],
    env: { PAYSCORE_FAULT_SEED, PAYSCORE_FAULT_RUNS },
    maxWorkers: 2,
    // The matrix is what one runs it for.
    disableConsoleIntercept: true,
  },
});
