import { PayscoreSimulator } from 'nestjs-payscore/testing';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(__dirname, '..');
const folder = join(__dirname, '.init');
const ofRepository = (path: string): string => join(root, path);

type Environment = Readonly<Record<string, string>>;

interface Ended {
  readonly failed: boolean;
  readonly output: string;
}

/** A project as Nest 12 generates it, in which the built package is installed. */
class HostProject {
  private readonly path: string;

  constructor(type: 'module' | 'commonjs', runner: 'jest' | 'vitest') {
    mkdirSync(folder, { recursive: true });
    this.path = mkdtempSync(join(folder, `${type}-`));
    mkdirSync(join(this.path, 'src'));
    mkdirSync(join(this.path, 'node_modules'));
    // The other packages are found in the folders above.
    symlinkSync(root, join(this.path, 'node_modules/nestjs-payscore'));
    const devDependencies = { '@nestjs/testing': '^12.0.0', [runner]: '*' };
    this.write(
      'package.json',
      JSON.stringify({ type, dependencies: { '@nestjs/core': '^12.0.0' }, devDependencies }),
    );
    this.write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['src'] }));
    this.write('vitest.config.mts', `export default { test: { globals: ${runner === 'jest'} } };`);
    const ending = type === 'module' ? '.js' : '';
    this.write('src/main.ts', mainOf(ending));
  }

  /** What a script of Node.js prints, which must succeed. Relative paths are the project's. */
  async run(script: string, args: readonly string[] = [], env: Environment = {}): Promise<string> {
    const { failed, output } = await this.ended(script, args, env);
    if (failed) throw new Error(`${script}: ${output}`);
    return output;
  }

  ended(script: string, args: readonly string[] = [], env: Environment = {}): Promise<Ended> {
    const { PATH = '' } = process.env;
    const options = { cwd: this.path, env: { PATH, NO_COLOR: '1', ...env }, encoding: 'utf8' } as const;
    return new Promise((done) => {
      execFile(process.execPath, [resolve(this.path, script), ...args], options, (error, out, err) =>
        done({ failed: error !== null, output: out + err }),
      );
    });
  }

  private write(file: string, content: string): void {
    writeFileSync(join(this.path, file), content);
  }
}

const compilerOptions = {
  module: 'nodenext',
  moduleResolution: 'nodenext',
  esModuleInterop: true,
  isolatedModules: true,
  declaration: true,
  emitDecoratorMetadata: true,
  experimentalDecorators: true,
  target: 'ES2023',
  rootDir: 'src',
  outDir: 'dist',
  strict: true,
  noUnusedLocals: true,
  skipLibCheck: true,
  types: ['node', 'vitest/globals'],
};

const mainOf = (ending: string): string => `import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ServiceOrderService } from 'nestjs-payscore';
import { AppPayscoreModule } from './payscore/payscore.module${ending}';

@Module({ imports: [AppPayscoreModule] })
class AppModule {}

async function main(): Promise<void> {
  const app = await NestFactory.create(AppModule, { rawBody: true, abortOnError: false, logger: false });
  await app.listen(0, '127.0.0.1');
  const orders = app.get(ServiceOrderService, { strict: false });
  const order = await orders.query({ outOrderNo: 'none' }).catch((error: { code?: string }) => error.code);
  console.log(order);
  await app.close();
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
`;

describe.each([
  ['module', 'vitest'],
  ['commonjs', 'jest'],
] as const)('nestjs-payscore init in a project of type %s with %s', (type, runner) => {
  let project: HostProject;

  beforeAll(async () => {
    project = new HostProject(type, runner);
    await project.run(ofRepository('dist/cli/main.js'), ['init']);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('writes files that compile', async () => {
    expect(await project.run(ofRepository('node_modules/typescript/bin/tsc'))).toBe('');
  });

  it('writes a test that passes', async () => {
    // Jest's globals are here those of Vitest: Jest itself runs in the suite of newcomers.
    expect(await project.run(ofRepository('node_modules/vitest/vitest.mjs'), ['run', 'src'])).toMatch(
      /1 passed/,
    );
  });

  it('writes a module that boots by the variables of the simulator', async () => {
    const simulator = await PayscoreSimulator.start();
    const [config] = simulator.clientConfigs();
    expect(await project.run('dist/main.js', [], config?.env)).toBe('ORDER_NOT_EXIST\n');
    await simulator.stop();
  });

  it('writes a module whose boot names the variables that are missing', async () => {
    const { failed, output } = await project.ended('dist/main.js');
    expect(failed).toBe(true);
    for (const name of ['MCHID', 'SERIAL_NO', 'PRIVATE_KEY', 'API_V3_KEY'])
      expect(output).toContain(`- WECHATPAY_${name}: it is missing. Set it to`);
  });
});
