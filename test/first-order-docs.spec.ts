import { describe, expect, it, vi } from 'vitest';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';

const page = MarkdownSnippets.of('docs/first-order.md', '.first-order');

describe('the page on the first order', () => {
  isShortAndCompiles(page);

  it('shows a test against the simulator that passes', async () => {
    const tests: (() => Promise<void>)[] = [];
    vi.stubGlobal('it', (_title: string, run: () => Promise<void>) => tests.push(run));
    vi.stubGlobal('expect', expect);
    await import(page.path('first-order.spec.ts'));
    for (const run of tests) await run();
    expect(tests).toHaveLength(1);
  });
});
