import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);

it('leaves nothing of a closed application behind', { timeout: 120_000 }, async () => {
  const script = join(__dirname, 'support/closed-applications.cjs');
  // Compiled code would be counted as well, and grows for as long as the engine optimises.
  const flags = ['--expose-gc', '--no-opt', '--no-sparkplug'];
  const { stdout } = await run(process.execPath, [...flags, script, '40'], { cwd: join(__dirname, '..') });
  expect(stdout).not.toBe('');
  expect(Number(stdout)).toBeLessThan(5_000);
});
