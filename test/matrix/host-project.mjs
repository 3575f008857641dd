import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const sources = join(import.meta.dirname, 'host');

const nestPackages = ['common', 'core', 'platform-express', 'platform-fastify', 'testing'];

/** Versions as `nest new` of each major gives them. */
const versions = {
  11: { nest: '^11.1.0', cli: '^11.0.0', swc: '^0.7.0' },
  12: { nest: '^12.1.0', cli: '^12.0.0', swc: '^0.8.0' },
};

/** What the CLI asks for to bundle; that of Nest 11 brings its own webpack, without the loader. */
const bundlers = {
  11: { 'ts-loader': '^9.5.0' },
  12: {
    '@rspack/core': '^2.1.0',
    'fork-ts-checker-webpack-plugin': '^9.1.0',
    'ts-loader': '^9.5.0',
    'tsconfig-paths-webpack-plugin': '^4.2.0',
    webpack: '^5.105.0',
    'webpack-node-externals': '^3.0.0',
  },
};

/**
 * Writes a host's project: its sources, and the configuration of each compiler and test runner.
 * @param {string} folder is made
 * @param {{ nest: '11' | '12', modules: 'commonjs' | 'esm' }} kind
 */
export function writeHostProject(folder, { nest, modules }) {
  const esm = modules === 'esm';
  mkdirSync(join(folder, 'src'), { recursive: true });
  for (const file of readdirSync(sources)) {
    const code = readFileSync(join(sources, file), 'utf8');
    // The webpack of Nest's CLI does not find app.ts by the name of app.js; CommonJS needs no ending.
    writeFileSync(join(folder, 'src', file), esm ? code : code.replace("'./app.js'", "'./app'"));
  }
  const json = (file, value) => writeFileSync(join(folder, file), `${JSON.stringify(value, null, 2)}\n`);
  json('package.json', {
    name: `host-nest${nest}-${modules}`,
    private: true,
    type: esm ? 'module' : 'commonjs',
    dependencies: {
      ...Object.fromEntries(nestPackages.map((name) => [`@nestjs/${name}`, versions[nest].nest])),
      'reflect-metadata': '^0.2.2',
      rxjs: '^7.8.2',
    },
    devDependencies: {
      '@nestjs/cli': versions[nest].cli,
      '@swc/cli': versions[nest].swc,
      '@swc/core': '^1.13.0',
      '@swc/jest': '^0.2.39',
      '@types/node': '^20.0.0',
      jest: '^30.0.0',
      ...bundlers[nest],
      typescript: nest === '11' ? '^5.9.0' : '^6.0.0',
      vitest: '^4.0.0',
    },
    pnpm: { onlyBuiltDependencies: ['@swc/core', 'esbuild'] },
    jest: {
      roots: ['<rootDir>/dist'],
      testTimeout: 60_000,
      // Nest 12 consists of ES modules, which Jest cannot load into CommonJS.
      ...(esm
        ? {}
        : {
            transform: {
              '@nestjs/.*\\.js$': ['@swc/jest', { jsc: { target: 'es2022' }, module: { type: 'commonjs' } }],
            },
            transformIgnorePatterns: ['/node_modules/(?!(\\.pnpm/[^/]+/node_modules/)?@nestjs/)'],
          }),
    },
  });
  json('nest-cli.json', { sourceRoot: 'src', compilerOptions: { deleteOutDir: true } });
  json('tsconfig.json', {
    compilerOptions: {
      target: 'ES2022',
      module: 'NodeNext',
      moduleResolution: 'NodeNext',
      types: ['node'],
      strict: true,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
      sourceMap: true,
      skipLibCheck: true,
      rootDir: 'src',
      outDir: 'dist',
    },
    include: ['src'],
  });
  json('.swcrc', {
    sourceMaps: true,
    module: { type: esm ? 'es6' : 'commonjs' },
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
    },
  });
  writeFileSync(
    join(folder, 'vitest.config.mjs'),
    "export default { test: { globals: true, include: ['dist/**/*.test.js'], testTimeout: 60_000 } };\n",
  );
}
