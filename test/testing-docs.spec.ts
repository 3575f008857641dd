import { describe, expect, it } from 'vitest';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { showsTests } from './support/shown-tests.js';

const page = MarkdownSnippets.of('docs/testing.md', '.testing');

describe('the page on testing', () => {
  isShortAndCompiles(page);
  showsTests(page, 'rentals.spec.ts', 4);

  it('shows options with which Vitest compiles constructors', async () => {
    const { default: shown } = (await import(page.path('vitest.config.ts'))) as { default: { oxc: object } };
    const { default: own } = await import('../vitest.config.mjs');
    expect(shown.oxc).toEqual((own as { oxc: object }).oxc);
  });
});
