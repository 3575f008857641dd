import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { billText } from '../support/large-trade-bill.js';

const root = resolve(__dirname, '../..');
const reader = join(__dirname, 'downloaded-bill-reader.cjs');
const run = promisify(execFile);

interface Measured {
  readonly count: number;
  readonly orders: number;
  readonly seconds: number;
  readonly peak: number;
  readonly packages: readonly string[];
  readonly summary: number;
}

describe('a downloaded trade bill of 200 MB, read without Nest,', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bill-'));
  const source = join(folder, 'trade.csv.gz');
  const hash = createHash('sha1');
  beforeAll(async () => {
    const hashed = function* (): Generator<Buffer, void, undefined> {
      for (const piece of billText(200_000_000)) {
        hash.update(piece);
        yield Buffer.from(piece);
      }
    };
    await pipeline(Readable.from(hashed()), createGzip({ level: 1 }), createWriteStream(source));
    hashValue = hash.digest('hex');
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));
  let hashValue = '';

  it.each([
    { title: 'takes less than 100 MB', flags: '', limit: 100_000_000 },
    {
      title: 'takes less than 85 MB where Node keeps its young generation small',
      flags: '--max-semi-space-size=4',
      limit: 85_000_000,
    },
  ])(
    '$title',
    async ({ flags, limit }) => {
      // The system counts the memory of the process that starts another one as the other's peak: a shell has little.
      const { stdout } = await run('sh', ['-c', '"$0" $FLAGS "$1"; exit $?', process.execPath, reader], {
        cwd: root,
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          FLAGS: flags,
          BILL: JSON.stringify({ source, hashType: 'SHA1', hashValue }),
        },
      });
      const { count, orders, seconds, peak, packages, summary } = JSON.parse(stdout) as Measured;
      console.log(
        `${count} rows of 200 MB, ${Math.round(count / seconds)} a second; peak ${(peak / 1e6).toFixed(1)} MB ${flags}`,
      );
      expect(count).toBeGreaterThan(500_000);
      expect([orders, summary]).toEqual([count, count]);
      expect(packages).toEqual([]);
      expect(peak).toBeGreaterThan(20_000_000);
      expect(peak).toBeLessThan(limit);
    },
    120_000,
  );
});
