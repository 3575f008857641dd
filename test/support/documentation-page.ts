import { expect, it } from 'vitest';
import type { MarkdownSnippets } from './markdown-snippets.js';

/** Tests of every page of `docs/` that shows code. Must be called in the page's `describe`. */
export function isShortAndCompiles(page: MarkdownSnippets): void {
  it('is short enough to be read', () => {
    expect(page.text.trim().split('\n').length).toBeLessThan(150);
  });

  it('shows code that compiles', () => {
    expect(page.length).toBe(page.text.match(/```ts/g)?.length);
    expect(page.typeErrors()).toEqual([]);
  }, 180_000);
}
