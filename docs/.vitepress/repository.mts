import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  description: string;
  repository: { url: string };
};

export const { description } = manifest;

/** Address of the repository, without a slash at its end. */
export const repository = manifest.repository.url.replace(/^git\+/, '').replace(/\.git$/, '');

const isPageOfSite = (name: string): boolean => /^docs\/(?:zh\/)?[\w-]+\.md$/.test(name);

/**
 * The address of a linked file in the repository; undefined for a page of the site, for any other address, and for a file that is
 * not there, so that the build refuses the link.
 * @param folder of the page that has the link
 */
export function repositoryAddress(link: string, folder: string): string | undefined {
  const [path = '', anchor] = link.split('#');
  if (path === '' || /^[a-z]+:/.test(path)) return undefined;
  const target = resolve(folder, decodeURI(path));
  const name = relative(root, target).split(sep).join('/');
  if (isPageOfSite(name) || !existsSync(target)) return undefined;
  const kind = statSync(target).isDirectory() ? 'tree' : 'blob';
  return `${repository}/${kind}/HEAD/${name}${anchor === undefined ? '' : `#${anchor}`}`;
}
