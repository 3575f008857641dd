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

const isOfCommand = (file: string): boolean => relative(__dirname, file).startsWith('cli');

it('The simulator imports only its own code and that of Node.js, its command commander as well', () => {
  const library = sources.filter((file) => !isOfCommand(file));
  expect(library.length).toBeGreaterThan(150);
  expect(new Set(library.flatMap(origins))).toEqual(new Set(['inside', 'node']));
  const allowed = new Set(['inside', 'node', 'commander']);
  expect(new Set(sources.filter(isOfCommand).flatMap(origins))).toEqual(allowed);
});

it('The simulator is installed with commander alone', () => {
  const manifest = JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8')) as object;
  expect(manifest).toHaveProperty('dependencies', { commander: '^14.0.3' });
  expect(manifest).not.toHaveProperty('peerDependencies');
});
