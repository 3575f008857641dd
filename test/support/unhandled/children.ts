import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const preload = join(__dirname, 'child.cjs');

/** What it returns runs after the last file: no process of a test may have ended by an error that nobody handled. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'payscore-unhandled-'));
  process.env['PAYSCORE_UNHANDLED'] = folder;
  process.env['NODE_OPTIONS'] = `${process.env['NODE_OPTIONS'] ?? ''} --require=${preload}`.trim();
  return () => {
    const seen = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    rmSync(folder, { recursive: true });
    if (seen.length === 0) return;
    console.error(`Processes of tests have ended by errors that nobody handled:\n${seen.join('\n')}`);
    // Vitest reports an error that is thrown here, and ends well all the same.
    process.exitCode = 1;
  };
}
