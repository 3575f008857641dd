import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { allPages } from './support/documentation.js';

/** What users read or run: code, sample app, pages. Specs have keys of their own. */
const files = ['lib', 'sample-app/src']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) =>
      join(entry.parentPath, entry.name),
    ),
  )
  .filter((file) => /\.(ts|md)$/.test(file) && !file.endsWith('.spec.ts'))
  .concat('README.md', 'README.zh-CN.md', allPages);

const written: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----\s*[A-Za-z0-9+/]{16}/,
  /\b(privateKey|apiV3Key|apiV2Key)['"]?\s*[:=]\s*['"`](?!\$\{)[^'"`]/,
  /\b(PRIVATE_KEY|API_V[23]_KEY)=['"]?[A-Za-z0-9+/]/,
];

it.each(written)(
  'No key stands in the code, in the sample app or on a page: none is written as %s',
  (form) => {
    expect(files.length).toBeGreaterThan(200);
    expect(files.filter((file) => form.test(readFileSync(file, 'utf8')))).toEqual([]);
  },
);
