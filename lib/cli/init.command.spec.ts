import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { environmentVariables } from '../config/environment-variables.js';
import { command } from './command.js';

interface Shape {
  readonly manifest?: object;
  readonly files?: Readonly<Record<string, string>>;
}

const nest12 = {
  type: 'module',
  scripts: { test: 'vitest run' },
  dependencies: { '@nestjs/core': '^12.0.0' },
  devDependencies: { '@nestjs/testing': '^12.0.0', vitest: '^4.0.0' },
};
const nest11 = {
  scripts: { test: 'jest' },
  dependencies: { '@nestjs/core': '^11.0.0' },
  devDependencies: { '@nestjs/testing': '^11.0.0', jest: '^30.0.0' },
};

/** A project in a folder of its own. */
function projectOf({ manifest = nest12, files = { 'src/main.ts': '' } }: Shape = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'payscore-init-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [path, content] of Object.entries({ 'package.json': JSON.stringify(manifest), ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

async function init(root: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const terminal = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
  const code = await command(['init', '--project', root, ...args], terminal);
  return { code, out, err };
}

const filesIn = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1))
    .filter((path) => path !== 'package.json')
    .toSorted();

const written = (folder: string): string[] =>
  ['module', 'notifications', 'options', 'spec'].map((part) => `${folder}/payscore.${part}.ts`);

describe('init', () => {
  it('writes its files beside those of the project, and says which', async () => {
    const root = projectOf();
    const { code, out, err } = await init(root);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(filesIn(root)).toEqual(['.env.example', 'src/main.ts', ...written('src/payscore')]);
    for (const path of ['.env.example', ...written('src/payscore')])
      expect(out).toMatch(new RegExp(`^created +${path}$`, 'm'));
  });

  it.each<[what: string, shape: Shape, folder: string]>([
    ['without src', { files: {} }, 'payscore'],
    [
      'with a source root of nest-cli.json',
      { files: { 'apps/shop/src/main.ts': '', 'nest-cli.json': '{ "sourceRoot": "apps/shop/src" }' } },
      'apps/shop/src/payscore',
    ],
  ])('finds the sources of a project %s', async (_what, shape, folder) => {
    const root = projectOf(shape);
    expect((await init(root)).code).toBe(0);
    expect(filesIn(root)).toEqual(expect.arrayContaining(written(folder)));
  });

  it('writes into the folder of --dir, and names it in the import', async () => {
    const root = projectOf();
    const { out } = await init(root, '--dir', 'src/pay/wechat');
    expect(filesIn(root)).toEqual(expect.arrayContaining(written('src/pay/wechat')));
    expect(out).toContain("from './pay/wechat/payscore.module.js'");
  });

  it.each<[what: string, shape: Shape, ending: string]>([
    ['ES modules', { manifest: nest12 }, '.js'],
    ['CommonJS', { manifest: nest11 }, ''],
    [
      'CommonJS by tsconfig.json',
      { manifest: nest12, files: { 'tsconfig.json': '{ "compilerOptions": {\n "module": "commonjs" } }' } },
      '',
    ],
  ])('ends the imports of %s as they must end', async (_what, shape, ending) => {
    const root = projectOf(shape);
    await init(root, '--dir', 'p');
    const imports = ['module', 'spec'].flatMap((part) =>
      [...readFileSync(join(root, `p/payscore.${part}.ts`), 'utf8').matchAll(/from '\.\/[a-z.]+'/g)].map(
        String,
      ),
    );
    expect(imports).toEqual(
      ['notifications', 'options', 'module'].map((part) => `from './payscore.${part}${ending}'`),
    );
  });

  it.each<[what: string, manifest: object, imports: boolean]>([
    ['Vitest', nest12, true],
    ['Jest', nest11, false],
    [
      'the runner of npm test if both are there',
      { ...nest12, scripts: { test: 'jest' }, devDependencies: { jest: '', vitest: '' } },
      false,
    ],
  ])('writes the test for %s', async (_what, manifest, imports) => {
    const root = projectOf({ manifest });
    await init(root);
    const test = readFileSync(join(root, 'src/payscore/payscore.spec.ts'), 'utf8');
    expect(test.includes("import { afterEach, expect, it } from 'vitest'")).toBe(imports);
    expect(test).toContain('\nafterEach(() => host?.app.close());');
  });

  it('writes the class of notifications that README shows, as its other files need it', async () => {
    const root = projectOf();
    await init(root);
    const shown = readme.split('```ts\n// payscore.notifications.ts\n')[1]?.split('```')[0];
    expect(readFileSync(join(root, 'src/payscore/payscore.notifications.ts'), 'utf8')).toBe(shown);
  });

  it('writes no test for a project without a runner, and says so', async () => {
    const root = projectOf({ manifest: { dependencies: { '@nestjs/core': '12' } } });
    const { code, out } = await init(root);
    expect(code).toBe(0);
    expect(out).toContain('No test is written');
    expect(filesIn(root)).not.toContain('src/payscore/payscore.spec.ts');
  });

  it('lists every variable in .env.example, none with a value', async () => {
    const root = projectOf();
    await init(root);
    const variables = parseEnv(readFileSync(join(root, '.env.example'), 'utf8'));
    expect(Object.keys(variables).toSorted()).toEqual(Object.keys(environmentVariables).toSorted());
    expect(Object.values(variables).join('')).toBe('');
  });

  it('leaves a file that exists, says which, writes the others and ends with 1', async () => {
    const root = projectOf({ files: { '.env.example': 'PORT=3000\n', 'src/main.ts': '' } });
    const { code, out } = await init(root);
    expect(code).toBe(1);
    expect(out).toMatch(/^exists, left +\.env\.example$/m);
    expect(readFileSync(join(root, '.env.example'), 'utf8')).toBe('PORT=3000\n');
    expect(filesIn(root)).toEqual(expect.arrayContaining(written('src/payscore')));
  });

  it('changes nothing when it is run again', async () => {
    const root = projectOf();
    await init(root);
    const module = join(root, 'src/payscore/payscore.module.ts');
    writeFileSync(module, '// mine');
    expect((await init(root)).out.match(/^exists, left/gm)).toHaveLength(5);
    expect(readFileSync(module, 'utf8')).toBe('// mine');
  });

  it('replaces with --force, and says so', async () => {
    const root = projectOf({ files: { 'src/payscore/payscore.module.ts': '// mine' } });
    const { code, out } = await init(root, '--force');
    expect(code).toBe(0);
    expect(out).toMatch(/^replaced +src\/payscore\/payscore\.module\.ts$/m);
    expect(readFileSync(join(root, 'src/payscore/payscore.module.ts'), 'utf8')).toContain(
      'AppPayscoreModule',
    );
  });

  it('writes nothing with --dry-run, with --force neither', async () => {
    const root = projectOf({ files: { 'src/payscore/payscore.module.ts': '// mine' } });
    const { code, out } = await init(root, '--dry-run', '--force');
    expect(code).toBe(0);
    expect(out).toMatch(/^would replace +src\/payscore\/payscore\.module\.ts$/m);
    expect(out).toMatch(/^would create +\.env\.example$/m);
    expect(filesIn(root)).toEqual(['src/payscore/payscore.module.ts']);
    expect(readFileSync(join(root, 'src/payscore/payscore.module.ts'), 'utf8')).toBe('// mine');
  });
});

const readme = readFileSync(resolve(__dirname, '../../README.md'), 'utf8');

/** Install lines of README for a major version of Nest. */
const installOf = (major: number): string[] =>
  /```sh\n([^]*?)```/
    .exec(readme.slice(readme.indexOf(`On Nest ${major}`)))?.[1]
    ?.split('\n')
    .filter((line) => line.startsWith('npm install')) ?? [];

describe('init tells what is left to do', () => {
  it.each([
    [11, nest11],
    [12, nest12],
  ])('with the install lines that README has for Nest %d', async (major, manifest) => {
    const { out } = await init(projectOf({ manifest }));
    const lines = installOf(major);
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(out).toContain(`     ${line}\n`);
  });

  it('goes by the installed Nest where package.json allows both', async () => {
    const manifest = { ...nest12, dependencies: { '@nestjs/core': '^11.0.0 || ^12.0.0' } };
    const installed = { 'node_modules/@nestjs/core/package.json': '{ "version": "12.5.1" }' };
    expect((await init(projectOf({ manifest, files: installed }))).out).not.toContain('@nestjs/axios@4');
  });

  it.each([
    ['pnpm-lock.yaml', 'pnpm add --save-dev payscore-simulator'],
    ['yarn.lock', 'yarn add --dev payscore-simulator'],
    ['bun.lock', 'bun add --dev payscore-simulator'],
  ])('in the words of the package manager of %s', async (lock, line) => {
    expect((await init(projectOf({ files: { [lock]: '' } }))).out).toContain(line);
  });

  it('with @nestjs/testing where it is missing', async () => {
    const manifest = { ...nest11, devDependencies: { jest: '30' } };
    expect((await init(projectOf({ manifest }))).out).toContain('payscore-simulator @nestjs/testing@11\n');
  });

  it.each([
    ['NestFactory.create(AppModule)', true],
    ['NestFactory.create(AppModule, { rawBody: true })', false],
    ['NestFactory.create(AppModule, new FastifyAdapter())', false],
  ])('in a main.ts with %s', async (main, told) => {
    const { out } = await init(projectOf({ files: { 'src/main.ts': main } }));
    expect(out.includes('{ rawBody: true }')).toBe(told);
  });
});

describe('init tells of the global prefix', () => {
  it.each([
    ["app.setGlobalPrefix('api')", 'api'],
    ['app.setGlobalPrefix("/api/v1/", { exclude: [] })', 'api/v1'],
    ['  app.setGlobalPrefix(prefix)', '<prefix>'],
  ])('of %s', async (main, prefix) => {
    const { out } = await init(projectOf({ files: { 'src/main.ts': `const a = 1;\n${main};` } }));
    expect(out).toContain(`--keys keys --notify-url http://127.0.0.1:3000/${prefix}/wechat/payscore\n`);
    expect(out).toContain(`WECHATPAY_NOTIFY_URL=https://<your domain>/${prefix}/wechat/payscore\n`);
  });

  it.each(['', "// app.setGlobalPrefix('api')"])('not of "%s"', async (main) => {
    const { out } = await init(projectOf({ files: { 'src/main.ts': main } }));
    expect(out).toContain('--keys keys\n');
    expect(out).not.toContain('prefix');
  });

  it.each([
    [nest11, true],
    [nest12, false],
  ])('and where the code of calls is, %#', async (manifest, told) => {
    const { out } = await init(projectOf({ manifest }));
    expect(out).toContain('write calls as README shows them under "Call"');
    expect(out.includes('its imports end in .js, yours do not')).toBe(told);
  });
});

describe('init refuses', () => {
  it.each<[what: string, shape: Shape, message: string]>([
    ['a project without Nest', { manifest: { dependencies: {} } }, 'has no @nestjs/core'],
    ['Nest 10', { manifest: { dependencies: { '@nestjs/core': '^10.4.0' } } }, 'has Nest 10; Nest 11 or 12'],
    ['a package.json that is no JSON', { files: { 'package.json': '{' } }, 'is no JSON'],
    ['a file in the place of a folder', { files: { 'src/payscore': '' } }, 'cannot be written'],
  ])('%s', async (_what, shape, message) => {
    const { code, out, err } = await init(projectOf(shape));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  it('a folder without package.json', async () => {
    const { code, err } = await init(join(projectOf(), 'src'));
    expect(code).toBe(2);
    expect(err).toMatch(/there is no .*package\.json; run this in the folder of a Nest project/);
  });

  it.each(['..', '../other', '/other'])('--dir %s, which is outside of the project', async (dir) => {
    const root = projectOf();
    const { code, err } = await init(root, '--dir', dir);
    expect(code).toBe(2);
    expect(err).toContain('outside of the project');
    expect(existsSync(join(root, '.env.example'))).toBe(false);
  });

  it('an unknown flag and an argument', async () => {
    expect(await init(projectOf(), '--dri-run')).toMatchObject({ code: 2, out: '' });
    expect(await init(projectOf(), 'src')).toMatchObject({ code: 2, out: '' });
  });

  it('nothing where help is asked for', async () => {
    const { code, out } = await init(projectOf(), '--help');
    expect(code).toBe(0);
    expect(out).toMatch(/--project[^]*--dir[^]*--dry-run[^]*--force[^]*Exit codes/);
  });
});
