import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sources = [
  'lib',
  'packages/simulator/src',
  'tools',
  'package.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'nest-cli.json',
];
/** Written last by either build. */
const outputs = ['dist/index.js', 'packages/simulator/dist/index.js'];

/** Before suites that run the built package: builds it, unless everything that it is made of is older. */
export default function setup(): void {
  if (newest(sources) < Math.min(...outputs.map(changed))) return;
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
}

/** Folders count as well: a file that was taken away changes its folder. */
const newest = (paths: readonly string[]): number =>
  Math.max(
    ...paths.flatMap((path) => [
      changed(path),
      ...(statSync(path).isDirectory()
        ? readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => changed(join(path, name)))
        : []),
    ]),
  );

const changed = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
