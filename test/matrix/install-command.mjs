import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';

const readme = readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8');

const pnpm = (line) => `npx --yes pnpm@10 ${line} --reporter=append-only`;

/**
 * README's install lines for a Nest major, in a package manager's words, after the project's own packages.
 * @param {string[]} tarballs stand in the place of the published packages
 */
export function installCommand(nest, manager, tarballs) {
  const [block] = readme.split(`On Nest ${nest}`)[1].split('```sh\n').slice(1)[0].split('```');
  const lines = block.split('\n').filter((line) => line.startsWith('npm install '));
  if (lines.length === 0) throw new Error(`README has no install line for Nest ${nest}`);
  const packed = lines.map((line) =>
    line.replace(/(?<= )(nestjs-payscore|payscore-simulator)(?= |$)/g, (name) => tarballOf(name, tarballs)),
  );
  if (manager === 'npm') return ['npm install --no-package-lock', ...packed].join('\n');
  return [pnpm('install'), ...packed.map((line) => pnpm(line.replace('npm install', 'add')))].join('\n');
}

function tarballOf(name, tarballs) {
  const found = tarballs.find((path) => basename(path).startsWith(`${name}-`));
  if (found === undefined) throw new Error(`there is no tarball of ${name}`);
  return found;
}
