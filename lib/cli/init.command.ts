import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, posix, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { projectFiles, type ProjectFile } from './init-files.js';
import { readProject, type NestProject } from './init-project.js';
import { nextSteps } from './init-steps.js';
import { exitCodes, UsageError, type ExitCode, type Terminal } from './terminal.js';

const help = `
Without --force no file that exists is changed. Exit codes: 0 all files are written, 1 some exist and were left, 2 wrong
usage, or no project of Nest 11 or 12.
`;

interface InitFlags {
  readonly project: string;
  readonly dir?: string;
  readonly dryRun?: boolean;
  readonly force?: boolean;
}

/** Adds `init`, which writes the first files of a host into an existing Nest project. */
export function initCommand(program: Command, { out }: Terminal, end: (code: ExitCode) => void): void {
  program
    .command('init')
    .summary('writes module, notifications, options, .env.example and a test into a Nest project')
    .description(
      'Writes into an existing project of Nest 11 or 12: a module, a controller for notifications, options from the ' +
        'environment, .env.example, and a test against the simulator for Jest or Vitest. Prints what is left to do.',
    )
    .option('--project <folder>', 'folder with the package.json', '.')
    .option(
      '--dir <folder>',
      'folder within the project for the TypeScript files (default: payscore in its sources)',
    )
    .option('--dry-run', 'prints the names of the files and writes none')
    .option('--force', 'replaces files that exist')
    .addHelpText('after', help)
    .action((flags: InitFlags) => {
      const project = readProject(flags.project);
      const folder = folderOf(project, flags.dir);
      const files = projectFiles(project, folder).map((file) => ({
        file,
        done: write(project, file, flags),
      }));
      for (const { file, done } of files) out(`${done.padEnd(14)}${file.path}\n`);
      const hasLeft = files.some(({ done }) => done === left);
      if (hasLeft) out('\nFiles that exist are left as they are; --force replaces them.\n');
      out(nextSteps(project, folder));
      end(hasLeft ? exitCodes.found : exitCodes.fine);
    });
}

const left = 'exists, left';

/** The folder relative to the project, with slashes. */
function folderOf({ root, sources }: NestProject, dir: string | undefined): string {
  if (dir === undefined) return posix.join(sources, 'payscore');
  const path = relative(root, resolve(root, dir));
  if (path.startsWith('..') || isAbsolute(path))
    throw new UsageError(`--dir: ${dir} is outside of the project ${root}; pass a folder within`);
  return path.replaceAll('\\', '/');
}

/** Returns what was done, or would be done. */
function write({ root }: NestProject, { path, content }: ProjectFile, { dryRun, force }: InitFlags): string {
  const target = join(root, path);
  const exists = existsSync(target);
  if (exists && force !== true) return left;
  const verb = exists ? 'replace' : 'create';
  if (dryRun === true) return `would ${verb}`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    // A file that has come meanwhile is not overwritten either.
    writeFileSync(target, content, { flag: force === true ? 'w' : 'wx' });
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown failure';
    throw new UsageError(`${target} cannot be written (${reason})`, { cause });
  }
  return `${verb}d`;
}
