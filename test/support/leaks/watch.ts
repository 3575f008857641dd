import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, inject } from 'vitest';
import { printed, watchErrors } from './observed.js';
import { lines, needles } from './watched.js';

// Setup of each test file: writes down what it logs and throws, and every secret that it uses. `found-none.ts` compares
// both after the last file, because one test may print the secret of another.

const folder = inject('leaks');

const write = (kind: string, content: readonly object[]): void => {
  if (content.length === 0) return;
  const text = content.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  appendFileSync(join(folder, `${process.pid}.${kind}`), text);
};

const errors = watchErrors();

function flush(): void {
  const { testPath, currentTestName } = expect.getState();
  const texts = [...lines.splice(0), ...errors.splice(0).map(printed)];
  write(
    'output',
    texts.map((text) => ({ testPath, currentTestName, text })),
  );
}

afterEach(flush);
afterAll(() => {
  flush();
  write(
    'secrets',
    [...needles].map(([needle, kind]) => ({ needle, kind })),
  );
  needles.clear();
});
