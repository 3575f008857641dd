// Hosts of every kind, made from the packed tarballs: Nest 11 and 12 × CommonJS and ES modules × npm and pnpm are a project
// each; in it tsc, SWC and a bundler build, each release of Node.js runs what they built on Express and on Fastify, and Jest
// and Vitest test it. Prints a line for each, and the number of those that failed; `--nest 11`, `--node 24,26`,
// `--modules esm`, `--manager pnpm`, `--build swc` and `--test jest` choose among them.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installCommand } from './install-command.mjs';
import { writeHostProject } from './host-project.mjs';

const choices = {
  nest: ['11', '12'],
  modules: ['commonjs', 'esm'],
  manager: ['npm', 'pnpm'],
  node: ['20', '22', '24', '26'],
  build: ['tsc', 'swc', 'webpack', 'rspack'],
  test: ['jest', 'vitest'],
};

const options = Object.fromEntries(Object.keys(choices).map((name) => [name, { type: 'string' }]));
const { values } = parseArgs({ options });
const chosen = Object.fromEntries(
  Object.entries(choices).map(([name, all]) => [name, values[name]?.split(',') ?? all]),
);

const root = resolve(import.meta.dirname, '../..');
const work = mkdtempSync(join(tmpdir(), 'hosts-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
let passed = 0;
let failed = 0;

/** Runs a command, and prints a line for what it shows. */
function report(title, folder, command, args, env = {}) {
  const begin = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    timeout: 300_000,
  });
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  if (status === 0) passed += 1;
  else failed += 1;
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${title} (${seconds} s)`);
  if (status !== 0) console.log(`${stdout}${stderr}`.replace(/^/gm, '       '));
  return status === 0;
}

/** The releases of Node.js as the npm registry brings them. */
function nodes() {
  const folder = join(work, 'nodes');
  execFileSync('mkdir', ['-p', folder]);
  return chosen.node.map((major) => {
    const name = `node-${process.platform}-${process.arch}`;
    const alias = `node-${major}`;
    execFileSync(
      'npm',
      ['install', '--silent', '--no-package-lock', '--prefix', folder, `${alias}@npm:${name}@${major}`],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    return { major, program: join(folder, 'node_modules', alias, 'bin/node') };
  });
}

function tarballs() {
  const packing = 'pack --silent --workspaces --include-workspace-root --pack-destination'.split(' ');
  execFileSync('npm', [...packing, work], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  return readdirSync(work)
    .filter((file) => file.endsWith('.tgz'))
    .map((file) => join(work, file));
}

/**
 * What does not exist: Nest's CLI bundles ES modules by rspack, and only from Nest 12 on. Jest cannot require the ES modules of
 * Nest 12 from a CommonJS package while it loads them as ES modules.
 */
function missing({ nest, modules }, tool) {
  if (tool === 'webpack') return modules === 'esm';
  if (tool === 'rspack') return modules !== 'esm' || nest === '11';
  return tool === 'jest' && nest === '12' && modules === 'esm';
}

const bin = (path) => join('node_modules', path);

function tryHost(title, folder, kind) {
  for (const build of chosen.build) {
    if (missing(kind, build)) continue;
    const nest = [bin('@nestjs/cli/bin/nest.js'), 'build', '--builder', build];
    if (!report(`${title}: built by ${build}`, folder, 'node', nest)) continue;
    // SWC of Nest 11's CLI keeps the folder of the sources.
    const [main] = ['dist/main.js', 'dist/src/main.js'].filter((file) => existsSync(join(folder, file)));
    for (const { major, program } of runtimes)
      report(`${title}: built by ${build}, run by Node ${major}`, folder, program, [main ?? 'dist/main.js']);
  }
  if (!report(`${title}: compiled for tests`, folder, 'node', [bin('typescript/bin/tsc')])) return;
  const commands = {
    jest: [...(kind.modules === 'esm' ? ['--experimental-vm-modules'] : []), bin('jest/bin/jest.js'), '--ci'],
    vitest: [bin('vitest/vitest.mjs'), 'run'],
  };
  for (const test of chosen.test.filter((runner) => !missing(kind, runner)))
    for (const { major, program } of runtimes)
      report(`${title}: tested by ${test}, run by Node ${major}`, folder, program, commands[test]);
}

const packed = tarballs();
const runtimes = nodes();
for (const nest of chosen.nest)
  for (const modules of chosen.modules)
    for (const manager of chosen.manager) {
      const title = `Nest ${nest}, ${modules}, ${manager}`;
      const folder = join(work, `${nest}-${modules}-${manager}`);
      writeHostProject(folder, { nest, modules });
      const install = ['-euc', installCommand(nest, manager, packed)];
      if (report(`${title}: installed`, folder, 'bash', install)) tryHost(title, folder, { nest, modules });
    }

console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
