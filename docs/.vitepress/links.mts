import { dirname } from 'node:path';
import type { MarkdownRenderer } from 'vitepress';
import { repositoryAddress } from './repository.mjs';

/** Links to files that are no pages of the site lead to the repository. */
export function linkToRepository(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push('links to the repository', ({ tokens, env }) => {
    const { path } = env as { path: string };
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      if (token.type !== 'link_open') continue;
      const address = repositoryAddress(String(token.attrGet('href')), dirname(path));
      if (address !== undefined) token.attrSet('href', address);
    }
  });
}
