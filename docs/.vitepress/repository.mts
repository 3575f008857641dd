import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  description: string;
  repository: { url: string };
};

export const { description } = manifest;

/** Address of the repository, without a slash at its end. */
export const repository = manifest.repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
