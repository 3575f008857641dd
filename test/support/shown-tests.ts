import { PayscoreSimulator } from 'nestjs-payscore/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { MarkdownSnippets } from './markdown-snippets.js';

type Hook = () => unknown;

/** Checks of the tests that a page shows: they pass, and leave nothing open where one fails. */
export function showsTests(page: MarkdownSnippets, file: string, count: number): void {
  describe(`shows tests in ${file}`, () => {
    const tests: Hook[] = [];
    const hooks: Hook[] = [];

    beforeAll(async () => {
      // The globals of Jest, and of Vitest where they are switched on.
      vi.stubGlobal('it', (_title: string, run: Hook) => tests.push(run));
      vi.stubGlobal('afterEach', (run: Hook) => hooks.push(run));
      await import(page.path(file));
    });

    afterEach(() => vi.restoreAllMocks());

    afterAll(() => vi.unstubAllGlobals());

    it('that pass', async () => {
      vi.stubGlobal('expect', expect);
      for (const run of tests) {
        await run();
        for (const hook of hooks) await hook();
      }
      expect(tests).toHaveLength(count);
    });

    it('that close their application after a failed expectation, too', async () => {
      vi.stubGlobal('expect', () => {
        throw new Error('an expectation fails');
      });
      const start = vi.spyOn(PayscoreSimulator, 'start');
      for (const run of tests) {
        await expect(run()).rejects.toThrow('an expectation fails');
        for (const hook of hooks) await hook();
      }
      expect(start).toHaveBeenCalledTimes(count);
      for (const { value } of start.mock.settledResults)
        await expect(fetch((value as PayscoreSimulator).baseUrl)).rejects.toThrow();
    });
  });
}
