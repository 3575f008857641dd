import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(__dirname, '..');
const dist = join(root, 'dist');

function runNode(flags: string[], script: string): string {
  return execFileSync(process.execPath, [...flags, '-e', script], { cwd: root, encoding: 'utf8' }).trim();
}

/** Folders that a host imports only if it has the package. */
const integrations: Readonly<Record<string, string>> = {
  'integrations/bullmq': 'bullmq',
  'integrations/cls-transactional': '@nestjs-cls/transactional',
  'integrations/drizzle': 'drizzle-orm',
  'integrations/kysely': 'kysely',
  'integrations/opentelemetry': '@opentelemetry/api',
  'integrations/redis': 'ioredis',
  'integrations/terminus': '@nestjs/terminus',
  'integrations/typeorm': 'typeorm',
  testing: 'payscore-simulator',
};

const names = `Object.keys(m).filter((name) => !['default', 'module.exports', '__esModule'].includes(name)).sort().join(' ')`;
const required = (entry: string): string =>
  runNode([], `const m = require('${entry}'); console.log(${names})`);
const imported = (entry: string): string =>
  runNode(['--input-type=module'], `const m = await import('${entry}'); console.log(${names})`);

describe('the built package', () => {
  it.each([
    'nestjs-payscore',
    'nestjs-payscore/bills',
    'nestjs-payscore/bullmq',
    'nestjs-payscore/cls-transactional',
    'nestjs-payscore/drizzle',
    'nestjs-payscore/front',
    'nestjs-payscore/kysely',
    'nestjs-payscore/ledger',
    'nestjs-payscore/opentelemetry',
    'nestjs-payscore/prisma',
    'nestjs-payscore/redis',
    'nestjs-payscore/testing',
    'nestjs-payscore/terminus',
    'nestjs-payscore/typeorm',
  ])('%s exports the same names to require and import', (entry) => {
    expect(imported(entry)).toBe(required(entry));
    // A new public name is to be seen in a diff.
    expect(required(entry).split(' ')).toMatchSnapshot();
  });

  it.each(['nestjs-payscore', 'nestjs-payscore/ledger', 'nestjs-payscore/testing'])(
    '%s loads no optional package',
    (entry) => {
      const script = `require('${entry}'); console.log(Object.keys(require.cache).join(' '))`;
      expect(runNode([], script)).not.toMatch(
        /node_modules[\\/](bullmq|ioredis|drizzle-orm|kysely|typeorm|@nestjs-cls|@nestjs[\\/]terminus|@prisma|@opentelemetry)[\\/]/,
      );
    },
  );

  it('nestjs-payscore/bills loads no package', () => {
    const script = `require('nestjs-payscore/bills'); console.log(Object.keys(require.cache).join(' '))`;
    expect(runNode([], script)).toMatch(/dist[\\/]bills[\\/]index\.js/);
    expect(runNode([], script)).not.toMatch(/node_modules/);
  });

  it('declares types by Nest, Node and class-transformer only, and by the package of an integration', () => {
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.d.ts'),
    );
    const packages = files.flatMap((file) => {
      const text = readFileSync(join(dist, file), 'utf8');
      const found = [...text.matchAll(/(?:from|import\() ?['"]([^.'"][^'"]*)['"]/g)].map(([, name]) => name);
      const own = Object.entries(integrations).find(([folder]) => file.startsWith(`${folder}/`))?.[1];
      return found.filter((name) => name !== own);
    });
    // undici and commander are this package's own dependencies.
    const allowed = /^(node:|@nestjs\/(common|core|axios)$|class-transformer$|undici$|commander$)/;
    expect(files.length).toBeGreaterThan(50);
    expect([...new Set(packages)].filter((name) => !allowed.test(name as string))).toEqual([]);
  });

  it('holds no specs and no source', () => {
    const packed = JSON.parse(
      execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
        cwd: root,
        encoding: 'utf8',
      }),
    ) as { files: { path: string }[] }[] | Record<string, { files: { path: string }[] }>;
    const [{ files } = { files: [] }] = Object.values(packed);
    const paths = files.map(({ path }) => path);
    expect(paths).toContain('dist/index.js');
    expect(
      paths.filter(
        (path) =>
          !/^(dist\/.*\.(js|d\.ts|js\.map)|dist\/ledger\/operator\/console\/page\/(console\.css|index\.html)|package\.json|README(\.zh-CN)?\.md|LICENSE|CHANGELOG\.md)$/.test(
            path,
          ),
      ),
    ).toEqual([]);
    expect(paths.filter((path) => /spec/.test(path))).toEqual([]);
  });
});
