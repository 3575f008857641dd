import { existsSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { MarkdownRenderer } from 'vitepress';
import { repository, root } from './repository.mjs';

/** The address of a linked file in the repository, or undefined for a page of the site and any other address. */
function repositoryAddress(
  link: string,
  folder: string,
  isPage: (path: string) => boolean,
): string | undefined {
  const [path = '', anchor] = link.split('#');
  if (path === '' || /^[a-z]+:/.test(path)) return undefined;
  const target = resolve(folder, path);
  const name = relative(root, target).split(sep).join('/');
  if (isPage(name) || !existsSync(target)) return undefined;
  const kind = statSync(target).isDirectory() ? 'tree' : 'blob';
  return `${repository}/${kind}/HEAD/${name}${anchor === undefined ? '' : `#${anchor}`}`;
}

/** Links to files that are no pages of the site lead to the repository. */
export function linkToRepository(markdown: MarkdownRenderer, isPage: (path: string) => boolean): void {
  markdown.core.ruler.push('links to the repository', ({ tokens, env }) => {
    const { path } = env as { path: string };
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      if (token.type !== 'link_open') continue;
      const address = repositoryAddress(String(token.attrGet('href')), resolve(path, '..'), isPage);
      if (address !== undefined) token.attrSet('href', address);
    }
  });
}
