import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const sources = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
  .map((file) => join(__dirname, file));

/** Source of an import: `inside`, `outside`, a package's name, or `node`. */
function origins(file: string): string[] {
  const specifiers = readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?:[^']*from )?'([^']+)'/gm);
  return [...specifiers].map(([, specifier = '']) => {
    if (!specifier.startsWith('.')) return specifier.split(':')[0] ?? '';
    return relative(__dirname, resolve(file, '..', specifier)).startsWith('..') ? 'outside' : 'inside';
  });
}

it('The simulator imports only its own code and that of Node.js', () => {
  expect(sources.length).toBeGreaterThan(150);
  expect(new Set(sources.flatMap(origins))).toEqual(new Set(['inside', 'node']));
});

it('The simulator is installed alone', () => {
  const manifest = JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8')) as object;
  expect(manifest).not.toHaveProperty('dependencies');
  expect(manifest).not.toHaveProperty('peerDependencies');
});
