import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from './terminal.js';

/** What `init` must know of a host's project. */
export interface NestProject {
  /** Absolute path of the folder with the package.json. */
  readonly root: string;
  /** Folder of the sources, relative to `root`; empty: the root itself. */
  readonly sources: string;
  readonly nest: 11 | 12;
  readonly modules: 'esm' | 'commonjs';
  /** Undefined: the project has neither, so that no test is written. */
  readonly runner: 'jest' | 'vitest' | undefined;
  readonly manager: 'npm' | 'pnpm' | 'yarn' | 'bun';
  /** Names of the packages in package.json. */
  readonly packages: ReadonlySet<string>;
}

interface Manifest {
  readonly type?: string;
  readonly packageManager?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/**
 * Reads a project.
 * @param folder the folder with the package.json
 * @throws {UsageError} if it is no project of Nest 11 or 12
 */
export function readProject(folder: string): NestProject {
  const root = resolve(folder);
  const manifest = readManifest(join(root, 'package.json'));
  const packages = { ...manifest.dependencies, ...manifest.devDependencies };
  return {
    root,
    sources: sourcesOf(root),
    nest: nestMajor(root, packages),
    modules: modulesOf(root, manifest),
    runner: runnerOf(packages, manifest.scripts?.['test'] ?? ''),
    manager: managerOf(root, manifest.packageManager ?? ''),
    packages: new Set(Object.keys(packages)),
  };
}

function readManifest(path: string): Manifest {
  const text = textOf(path);
  if (text === undefined)
    throw new UsageError(`there is no ${path}; run this in the folder of a Nest project, or pass --project`);
  try {
    return JSON.parse(text) as Manifest;
  } catch (cause) {
    throw new UsageError(`${path} is no JSON`, { cause });
  }
}

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** `sourceRoot` of nest-cli.json, else src, else the root. */
function sourcesOf(root: string): string {
  const [, named] = /"sourceRoot"\s*:\s*"([^"]+)"/.exec(textOf(join(root, 'nest-cli.json')) ?? '') ?? [];
  return [named, 'src'].find((folder) => folder !== undefined && existsSync(join(root, folder))) ?? '';
}

/** The installed version counts more than the range of package.json, which may allow both. */
function nestMajor(root: string, packages: Readonly<Record<string, string>>): 11 | 12 {
  const range = packages['@nestjs/core'] ?? packages['@nestjs/common'];
  if (range === undefined)
    throw new UsageError(`${root} is no Nest project: its package.json has no @nestjs/core`);
  const [, major = '12'] = /(\d+)/.exec(installedVersion(root, '@nestjs/core') ?? range) ?? [];
  if (major === '11' || major === '12') return major === '11' ? 11 : 12;
  throw new UsageError(`${root} has Nest ${major}; Nest 11 or 12 is needed`);
}

/** Looked up as Node.js does, because a workspace has its packages in a folder above. */
function installedVersion(folder: string, name: string): string | undefined {
  const text = textOf(join(folder, 'node_modules', name, 'package.json'));
  if (text !== undefined) return (JSON.parse(text) as { version: string }).version;
  return dirname(folder) === folder ? undefined : installedVersion(dirname(folder), name);
}

/** TypeScript that compiles to CommonJS imports without file endings, whatever package.json says. */
function modulesOf(root: string, { type }: Manifest): NestProject['modules'] {
  const config = textOf(join(root, 'tsconfig.json')) ?? '';
  const isCommonJs = /^\s*"module"\s*:\s*"commonjs"/im.test(config);
  return type === 'module' && !isCommonJs ? 'esm' : 'commonjs';
}

function runnerOf(packages: Readonly<Record<string, string>>, script: string): NestProject['runner'] {
  const installed = (['vitest', 'jest'] as const).filter((name) => name in packages);
  return installed.find((name) => script.includes(name)) ?? installed[0];
}

function managerOf(root: string, declared: string): NestProject['manager'] {
  const locks = {
    pnpm: ['pnpm-lock.yaml'],
    yarn: ['yarn.lock'],
    bun: ['bun.lock', 'bun.lockb'],
  } as const;
  const managers = ['pnpm', 'yarn', 'bun'] as const;
  return (
    managers.find((name) => declared.startsWith(`${name}@`)) ??
    managers.find((name) => locks[name].some((lock) => existsSync(join(root, lock)))) ??
    'npm'
  );
}
