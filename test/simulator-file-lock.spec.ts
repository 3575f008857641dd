import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';

const run = promisify(execFile);
const rounds = 200;

/** No process has this id. */
const dead = '999999999';

it.each([
  ['a new file', undefined],
  ['a file whose owner is dead', dead],
])('of two simulators that lock %s at one moment, one gets it', async (_, lock) => {
  const folder = mkdtempSync(join(tmpdir(), 'payscore-lock-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  if (lock !== undefined)
    for (let round = 0; round < rounds; round += 1) writeFileSync(join(folder, `${round}.lock`), lock);
  const start = Date.now() + 500;
  const racers = [1, 2].map(() =>
    run(process.execPath, [
      join(__dirname, 'fixtures/lock-racer.cjs'),
      folder,
      String(start),
      String(rounds),
    ]),
  );
  const got = (await Promise.all(racers)).flatMap(({ stdout }) => JSON.parse(stdout) as number[]);
  const numbers = got.toSorted((one, other) => one - other);
  expect(numbers).toEqual(Array.from({ length: rounds }, (__, round) => round));
});
