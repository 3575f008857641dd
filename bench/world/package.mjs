import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

/** Folder of the built package: PAYSCORE_DIST, or `dist`. A folder elsewhere needs node_modules above it. */
export const dist = resolve(
  process.env.PAYSCORE_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url)),
);

if (!existsSync(join(dist, 'index.js'))) {
  throw new Error(`${dist} holds no build: run npm run build, or name another with --dist`);
}

// The files that dist/ was bundled of, because some suites measure one part, which the bundle does not give out.
const parts = existsSync(join(dist, 'crypto/signature.js')) ? dist : resolve(dist, '../build');

/** Loads a file of the package. Most suites need only the entry. */
export const load = (file = 'index.js') => require(join(parts, file));
