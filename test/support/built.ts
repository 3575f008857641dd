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
/** File that each build writes last. */
const outputs = ['dist/index.js', 'packages/simulator/dist/index.js'];

/** Setup of suites that run the built packages: builds them, unless all their sources are older than the last build. */
export default function setup(): void {
  if (newest(sources) < Math.min(...outputs.map(changed))) return;
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
}

/** Time of the latest change. Folders count as well, because a deleted file changes only its folder. */
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
