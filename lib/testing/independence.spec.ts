import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const library = resolve(__dirname, '..');
const sources = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
  .map((file) => join(__dirname, file));

/** Folders of the library, or packages, that a file imports from. */
function origins(file: string): string[] {
  const specifiers = [...readFileSync(file, 'utf8').matchAll(/from '([^']+)'/g)].map(
    ([, specifier = '']) => specifier,
  );
  return specifiers.map((specifier) => {
    if (!specifier.startsWith('.')) return specifier.split(':')[0] ?? '';
    return relative(library, resolve(file, '..', specifier)).split('/')[0] ?? '';
  });
}

it('The simulator judges the client with nothing of the client but cryptography and the base of its errors', () => {
  expect(sources.length).toBeGreaterThan(20);
  expect(new Set(sources.flatMap(origins))).toEqual(new Set(['testing', 'crypto', 'errors', 'node']));
});
