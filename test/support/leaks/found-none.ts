import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { TestProject } from 'vitest/node';
import { found } from './needles.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder to which test files write what they log and throw, and their secrets. */
    readonly leaks: string;
  }
}

/** Setup, once for all files. The returned function runs after the last: no text that was logged or thrown may hold a secret. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'payscore-leaks-'));
  project.provide('leaks', folder);
  return () => {
    const secrets = new Map(
      entries<{ needle: string; kind: string }>(folder, 'secrets').map(({ needle, kind }) => [needle, kind]),
    );
    const output = entries<{ testPath: string; currentTestName?: string; text: string }>(folder, 'output');
    rmSync(folder, { recursive: true });
    const needles = new Set(secrets.keys());
    const leaks = output.flatMap(({ testPath, currentTestName = '', text }) =>
      found(text, needles).map((needle) => {
        // The report shows the 60 characters before the secret, never the secret.
        const before = text.slice(0, text.indexOf(needle)).slice(-60).replaceAll(/\s+/g, ' ');
        return `${relative(process.cwd(), testPath)} > ${currentTestName}: ${secrets.get(needle)} after "${before}"`;
      }),
    );
    console.log(
      `\n${needles.size} secrets in use, ${output.length} texts logged or thrown, ${leaks.length} with a secret`,
    );
    if (leaks.length === 0) return;
    console.error(`Secrets were shown:\n${[...new Set(leaks)].slice(0, 20).join('\n')}`);
    // The exit code must be set: Vitest only reports an error that is thrown here, and exits with 0.
    process.exitCode = 1;
  };
}

function entries<T>(folder: string, kind: string): T[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(`.${kind}`));
  return names.flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as T),
  );
}
