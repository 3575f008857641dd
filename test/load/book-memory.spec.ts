import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);
const mebibyte = 2 ** 20;
const orders = 500_000;

interface Measured {
  readonly differences: number;
  readonly totals: { readonly paid: { readonly orders: number; readonly tradeBill: number } };
  readonly rowsPerSecond: number;
  readonly firstHalf: number;
  readonly secondHalf: number;
}

it('sorted books of half a million orders are compared in flat memory', async () => {
  const { stdout } = await run(process.execPath, [join(__dirname, 'book-comparer.cjs')], {
    cwd: resolve(__dirname, '../..'),
    env: { ...process.env, ROWS: String(orders) },
  });
  const measured = JSON.parse(stdout) as Measured;
  process.stdout.write(
    `\n${3 * orders} rows of three books: ${measured.rowsPerSecond} rows/s, peak ${Math.round(measured.secondHalf / mebibyte)} MB\n`,
  );
  expect(measured.differences).toBe(orders / 1000);
  expect(measured.totals.paid).toMatchObject({
    orders: orders * 600,
    tradeBill: orders * 600 + orders / 1000,
  });
  // Nothing of the first half is held in the second one.
  expect(measured.secondHalf - measured.firstHalf).toBeLessThan(32 * mebibyte);
  expect(measured.secondHalf).toBeLessThan(200 * mebibyte);
}, 120_000);
