import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packedText, packedTexts } from '../tools/packed-links.mjs';
import { linksOf } from './support/markdown-page.js';

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

const entries = [
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
];

const filesOf = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ending));

const runTool = (tool: string, ...args: string[]): string =>
  execFileSync(process.execPath, [join(root, 'tools', tool), ...args], { encoding: 'utf8', stdio: 'pipe' });

/** What npm says of a tarball. */
interface Packed {
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

const hasMap = (file: string): boolean => readFileSync(file, 'utf8').includes('//# sourceMappingURL=');

const mapOf = (file: string): { sources: string[]; sourcesContent?: (string | null)[] } =>
  JSON.parse(readFileSync(file, 'utf8')) as { sources: string[]; sourcesContent?: (string | null)[] };

const names = `Object.keys(m).filter((name) => !['default', 'module.exports', '__esModule'].includes(name)).sort().join(' ')`;
const required = (entry: string): string =>
  runNode([], `const m = require('${entry}'); console.log(${names})`);
const imported = (entry: string): string =>
  runNode(['--input-type=module'], `const m = await import('${entry}'); console.log(${names})`);

describe('the built package', () => {
  it.each(entries)('%s exports the same names to require and import', (entry) => {
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
    const files = filesOf(dist, '.d.ts');
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

  it('loads six files of its own at most, because small ones take most of the time of a start', () => {
    const script = `require('nestjs-payscore'); console.log(Object.keys(require.cache).join(' '))`;
    const own = runNode([], script)
      .split(' ')
      .filter((file) => file.startsWith(dist));
    expect(own.length).toBeGreaterThan(0);
    expect(own.length).toBeLessThanOrEqual(6);
  });

  it('names its classes and functions as its exports', () => {
    const script = `
      const renamed = ${JSON.stringify(entries)}.flatMap((entry) =>
        Object.entries(require(entry)).filter(([name, value]) => typeof value === 'function' && value.name !== name));
      console.log(JSON.stringify(renamed.map(([name, value]) => [name, value.name])))`;
    expect(JSON.parse(runNode([], script))).toEqual([]);
  });

  it('holds every source file once, so that a class is the same one by whichever entry point it comes', () => {
    const sources = filesOf(dist, '.js.map').flatMap((file) => mapOf(join(dist, file)).sources);
    expect(sources.length).toBeGreaterThan(300);
    expect(sources.filter((source, index) => sources.indexOf(source) !== index)).toEqual([]);
  });

  it('leads a stack trace to the line of the source', () => {
    const script = `try { require('nestjs-payscore').yuanToFen('a lot') } catch ({ stack }) { console.log(stack) }`;
    const [, file = '', line] =
      /\((?:file:\/\/)?(\S+lib\/schema\/money\.ts):(\d+)/.exec(runNode(['--enable-source-maps'], script)) ??
      [];
    expect(readFileSync(file, 'utf8').split('\n')[Number(line) - 1]).toMatch(
      /throw new RangeError\('Not an amount in yuan/,
    );
  });
});

describe.each([
  // A fifth above what they were when this was written; packed, unpacked, files.
  { folder: '.', packed: 1_350_000, unpacked: 5_700_000, files: 800 },
  { folder: 'packages/simulator', packed: 640_000, unpacked: 2_600_000, files: 420 },
])('the tarball of $folder', ({ folder, ...bound }) => {
  const home = join(root, folder);
  const listed = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: home, encoding: 'utf8' }),
  ) as Packed[] | Record<string, Packed>;
  const [packed = { size: 0, unpackedSize: 0, files: [] }] = Object.values(listed);
  const paths = packed.files.map(({ path }) => path);

  it('holds what was compiled, its page and texts about it, and no specs and no source', () => {
    expect(paths).toContain('dist/index.js');
    const expected =
      /^(dist\/.*\.(js|d\.ts|js\.map)|dist\/.*\/page\/\w+\.(css|html|svg)|package\.json|README(\.zh-CN)?\.md|LICENSE|CHANGELOG\.md)$/;
    expect(paths.filter((path) => !expected.test(path))).toEqual([]);
    expect(paths.filter((path) => /spec/.test(path))).toEqual([]);
  });

  it('is no larger than it should be', () => {
    const size = { packed: packed.size, unpacked: packed.unpackedSize, files: paths.length };
    console.log(`${folder}: ${size.packed} bytes packed, ${size.unpacked} unpacked, ${size.files} files`);
    expect(size.packed).toBeLessThan(bound.packed);
    expect(size.unpacked).toBeLessThan(bound.unpacked);
    expect(size.files).toBeLessThan(bound.files);
  });

  it('has texts whose links lead to what it holds or to a file of the repository', () => {
    const texts = packedTexts(home);
    const links = texts.flatMap((name) => linksOf(packedText(readFileSync(join(home, name), 'utf8'), home)));
    const ofRepository =
      /^https:\/\/github\.com\/nestjs-payscore\/nestjs-payscore\/(?:blob|raw|tree)\/[^/]+\/([^#]+)/;
    const dead = links.filter((link) => {
      const [, file] = ofRepository.exec(link) ?? [];
      if (file !== undefined) return !existsSync(join(root, decodeURI(file)));
      return !/^([a-z]+:|#)/.test(link) && !paths.includes(link.replace(/#.*/, ''));
    });
    expect(texts).toContain('README.md');
    expect(links.length).toBeGreaterThan(0);
    expect(dead).toEqual([]);
  });

  it('has source maps that hold their sources', () => {
    const code = paths.filter((path) => path.endsWith('.js') && !path.includes('/page/'));
    expect(code.filter((path) => !paths.includes(`${path}.map`) && hasMap(join(home, path)))).toEqual([]);
    const absent = paths
      .filter((path) => path.endsWith('.js.map'))
      .flatMap((path) => {
        const { sources, sourcesContent } = mapOf(join(home, path));
        return sources.filter((_, index) => typeof sourcesContent?.[index] !== 'string');
      });
    expect(absent).toEqual([]);
  });
});

describe('a release', () => {
  it('lists in its bill of materials what an install brings', () => {
    const { bomFormat, components } = JSON.parse(runTool('sbom.mjs')) as {
      bomFormat: string;
      components: { name: string }[];
    };
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: object;
    };
    expect(bomFormat).toBe('CycloneDX');
    expect(components.map(({ name }) => name).toSorted()).toEqual(Object.keys(dependencies).toSorted());
  });

  it('has notes if the tag, both packages, the peer range and the changelog name one version', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(runTool('release-notes.mjs', `v${version}`)).toMatch(/^- /);
    expect(() => runTool('release-notes.mjs', 'v99.0.0')).toThrow(/names .*, not 99\.0\.0/);
  });
});
