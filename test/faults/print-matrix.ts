import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { Cell } from './matrix.js';
import { tableOf } from './table.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the cells are gathered. */
    readonly cells: string;
  }
}

/** Prints the matrix of all families once all are through. */
export default function setup(project: TestProject): () => void {
  const started = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'payscore-faults-'));
  project.provide('cells', folder);
  return () => {
    const cells = readdirSync(folder)
      .toSorted()
      .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Cell[]);
    rmSync(folder, { recursive: true });
    const runs = cells.reduce(
      (sum, { succeeded, refused, unknown }) => sum + succeeded + refused + unknown,
      0,
    );
    const findings = cells.reduce((sum, cell) => sum + cell.findings.length, 0);
    const seconds = ((performance.now() - started) / 1_000).toFixed(0);
    console.log(`\nsucceeded / rejected or not sent / unknown\n${tableOf(cells)}`);
    console.log(`${runs} runs in ${seconds} s, ${findings} findings`);
  };
}
