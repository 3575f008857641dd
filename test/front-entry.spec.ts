import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import vm from 'node:vm';
import ts from 'typescript';
import { build, type Rolldown } from 'vite';
import { describe, expect, it } from 'vitest';

const root = resolve(__dirname, '..');
const folder = join(root, 'dist/front');
const files = readdirSync(folder);
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

/** Every module that a file requires, imports or names in a type. */
const imported = (file: string): string[] =>
  ts.preProcessFile(read(file), true, true).importedFiles.map(({ fileName }) => fileName);

const returned = `readLaunchReturn({ scene: 1038, referrerInfo: { extraData: { query_id: 'Q1' } } })`;

/** Runs code where there is neither Node nor a browser, only the language. */
const runAlone = (code: string, globals: object = {}): unknown =>
  JSON.parse(String(vm.runInNewContext(code, { ...globals })));

describe('the entry point for the front end, as it is built,', () => {
  it('imports its own files only', () => {
    const own = files.map((file) => `./${file}`);
    expect(own).toContain('./index.js');
    const code = files.filter((file) => /\.(js|d\.ts)$/.test(file));
    expect(code.flatMap(imported).filter((name) => !own.includes(name))).toEqual([]);
    expect(code.flatMap(imported)).toContain('./launch-return.js');
  });

  it('runs as CommonJS where there is no Node', () => {
    const load = (file: string): object => {
      const module = { exports: {} };
      const globals = { module, exports: module.exports, require: load };
      vm.runInNewContext(read(file), globals);
      return module.exports;
    };
    const front = load('./index.js');
    expect(Object.keys(front)).toEqual(['readLaunchReturn']);
    expect(runAlone(`JSON.stringify(front.${returned})`, { front })).toEqual({
      kind: 'returned',
      queryId: 'Q1',
    });
  });

  it('is bundled for a browser', async () => {
    const page = join(root, 'page.js');
    const plugin = {
      name: 'page',
      enforce: 'pre' as const,
      resolveId: (id: string) => (id === page ? id : undefined),
      load: (id: string) =>
        id === page
          ? `import { readLaunchReturn } from 'nestjs-payscore/front'; export const shown = ${returned};`
          : undefined,
    };
    const bundled = (await build({
      root,
      configFile: false,
      logLevel: 'silent',
      plugins: [plugin],
      build: { write: false, minify: false, lib: { entry: page, formats: ['iife'], name: 'page' } },
    })) as Rolldown.RolldownOutput[];
    const [{ output } = { output: [] as never }] = bundled;
    const [chunk] = output;
    expect(chunk?.imports).toEqual([]);
    expect(chunk?.code).not.toMatch(/\brequire\(|__vite-browser-external/);
    expect(runAlone(`${chunk?.code}\nJSON.stringify(page.shown)`)).toEqual({
      kind: 'returned',
      queryId: 'Q1',
    });
  }, 60_000);

  it('declares types that need those of the language only', () => {
    const options: ts.CompilerOptions = { lib: ['lib.es2015.d.ts'], types: [], strict: true, noEmit: true };
    const program = ts.createProgram([join(folder, 'index.d.ts')], {
      ...options,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    });
    expect(ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText)).toEqual([]);
  });
});
