import { describe, expect, it, vi } from 'vitest';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';

const page = MarkdownSnippets.of('docs/testing.md', '.testing');

describe('the page on testing', () => {
  isShortAndCompiles(page);

  it('shows tests that pass', async () => {
    const tests: (() => Promise<void>)[] = [];
    vi.stubGlobal('it', (_title: string, run: () => Promise<void>) => tests.push(run));
    vi.stubGlobal('expect', expect);
    await import(page.path('rentals.spec.ts'));
    for (const run of tests) await run();
    expect(tests).toHaveLength(4);
  });

  it('shows options with which Vitest compiles constructors', async () => {
    const { default: shown } = (await import(page.path('vitest.config.ts'))) as { default: { oxc: object } };
    const { default: own } = await import('../vitest.config.mjs');
    expect(shown.oxc).toEqual((own as { oxc: object }).oxc);
  });
});
