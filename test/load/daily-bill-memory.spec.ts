import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip } from 'node:zlib';
import { expect, it } from 'vitest';
import { merchant } from '../support/keys.js';
import { billText } from '../support/large-trade-bill.js';
import { listen } from '../support/local-server.js';

const mebibyte = 2 ** 20;
const root = resolve(__dirname, '../..');
const run = promisify(execFile);

it(
  'a trade bill of 200 MB is read, row by row, in less than 64 MB beside the application',
  { timeout: 240_000 },
  async () => {
    const hash = createHash('sha1');
    const packed: Buffer[] = [];
    const hashed = function* (): Generator<Buffer, void, undefined> {
      for (const piece of billText(200_000_000)) {
        hash.update(piece);
        yield Buffer.from(piece);
      }
    };
    await pipeline(Readable.from(hashed()), createGzip({ level: 1 }), async (source) => {
      for await (const part of source as AsyncIterable<Buffer>) packed.push(part);
    });
    const content = Buffer.concat(packed);
    const server = createServer((_, response) => response.end(content));
    // A reader that is busy with what the kernel has buffered looks idle to the server.
    server.keepAliveTimeout = 0;
    const origin = `http://127.0.0.1:${await listen(server)}`;
    const bill = {
      hashType: 'SHA1',
      hashValue: hash.digest('hex'),
      downloadUrl: `${origin}/v3/billdownload/file?token=x&tartype=gzip`,
    };
    const { stdout } = await run(process.execPath, [join(__dirname, 'daily-bill-reader.cjs')], {
      cwd: root,
      env: { ...process.env, BILL: JSON.stringify({ origin, bill, merchant }) },
    });
    const {
      count,
      orders,
      before = 0,
      peak = Infinity,
      seconds,
      summary,
    } = JSON.parse(stdout) as Record<string, number>;
    expect(count).toBeGreaterThan(500_000);
    expect([orders, summary]).toEqual([count, count]);
    const growth = (peak - before) / mebibyte;
    expect(growth).toBeLessThan(64);
    const rate = Math.round((count ?? 0) / (seconds ?? 1));
    const held = (before / mebibyte).toFixed(1);
    console.log(
      `${count} rows of 200 MB, ${rate} a second; ${growth.toFixed(1)} MiB above the ${held} of the application`,
    );
  },
);
