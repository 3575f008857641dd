import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const preload = join(__dirname, 'child.cjs');

/** The returned function runs after the last file: no process of a test may have ended by an unhandled error. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'payscore-unhandled-'));
  process.env['PAYSCORE_UNHANDLED'] = folder;
  process.env['NODE_OPTIONS'] = `${process.env['NODE_OPTIONS'] ?? ''} --require=${preload}`.trim();
  return () => {
    const seen = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    rmSync(folder, { recursive: true });
    if (seen.length === 0) return;
    console.error(`Processes of tests have ended by errors that nobody handled:\n${seen.join('\n')}`);
    // The exit code must be set: Vitest only reports an error that is thrown here, and exits with 0.
    process.exitCode = 1;
  };
}
