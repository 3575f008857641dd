import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const library = resolve(__dirname, '..');
/** Joins a host to a simulator, and therefore knows both. The simulator knows nothing of it. */
const testingModule = [
  'payscore-testing.module',
  'payscore-testing.options',
  'simulated-config',
  'installed-adapter',
];
const isOfTestingModule = (path: string): boolean =>
  testingModule.some((name) => path.endsWith(`/${name}.ts`) || path.endsWith(`/${name}.js`));

const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
  .map((file) => join(__dirname, file));
const sources = files.filter((file) => !isOfTestingModule(file));

const specifiersOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/from '([^']+)'/g)].map(([, specifier = '']) => specifier);

/** Folders of the library, or packages, that a file imports from. */
function origins(file: string): string[] {
  return specifiersOf(file).map((specifier) => {
    if (!specifier.startsWith('.')) return specifier.split(':')[0] ?? '';
    return relative(library, resolve(file, '..', specifier)).split('/')[0] ?? '';
  });
}

it('The simulator judges the client with nothing of the client but cryptography and the base of its errors', () => {
  expect(sources.length).toBeGreaterThan(20);
  expect(new Set(sources.flatMap(origins))).toEqual(new Set(['testing', 'crypto', 'errors', 'node']));
});

/** Whether a file loads the testing module, or the entry point that exports it. */
const loadsNest = (file: string): boolean =>
  specifiersOf(file).some(
    (specifier) =>
      isOfTestingModule(specifier) || resolve(file, '..', specifier) === join(__dirname, 'index.js'),
  );

it('The simulator and its command start without Nest, which only the testing module needs', () => {
  expect(files.length - sources.length).toBe(testingModule.length);
  expect(sources.filter(loadsNest)).toEqual([join(__dirname, 'index.ts')]);
});
