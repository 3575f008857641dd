import { describe } from 'vitest';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { showsTests } from './support/shown-tests.js';

const page = MarkdownSnippets.of('docs/first-order.md', '.first-order');

describe('the page on the first order', () => {
  isShortAndCompiles(page);
  showsTests(page, 'first-order.spec.ts', 1);
});
