import { execFile } from 'node:child_process';
import {
  createCipheriv,
  createHash,
  createPublicKey,
  constants,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip } from 'node:zlib';
import { expect, it } from 'vitest';
import { merchant } from '../support/keys.js';
import { listen } from '../support/local-server.js';

const mebibyte = 2 ** 20;
const root = resolve(__dirname, '../..');
const run = promisify(execFile);
const heading = '商户服务订单号,支付金额,备注\r\n';
const remark = 'x'.repeat(200);

/** Lines that no two files share, of that many bytes about, in pieces. */
function* lines(bytes: number): Generator<string, void, undefined> {
  yield heading;
  for (let done = 0, row = 0; done < bytes;) {
    let piece = '';
    while (piece.length < 64_000)
      piece += `R${randomBytes(8).toString('hex')}${row},${(row += 1)},${remark}\r\n`;
    done += piece.length;
    yield piece;
  }
}

/** A sealed file of that size, made piece by piece: only its packed bytes are kept. */
async function sealed(bytes: number): Promise<{ content: Buffer; file: object }> {
  const key = randomBytes(32);
  const nonce = randomBytes(12).toString('hex');
  const cipher = createCipheriv('aes-256-gcm', key, Buffer.from(nonce), { authTagLength: 16 });
  const hash = createHash('sha1');
  const parts: Buffer[] = [];
  const hashed = function* (): Generator<Buffer, void, undefined> {
    for (const piece of lines(bytes)) {
      hash.update(piece);
      yield Buffer.from(piece);
    }
  };
  await pipeline(Readable.from(hashed()), createGzip({ level: 1 }), cipher, async (source) => {
    for await (const part of source as AsyncIterable<Buffer>) parts.push(part);
  });
  const publicKey = { key: createPublicKey(merchant.privateKey), padding: constants.RSA_PKCS1_OAEP_PADDING };
  return {
    content: Buffer.concat([...parts, cipher.getAuthTag()]),
    file: {
      billSequence: 1,
      hashType: 'SHA1',
      hashValue: hash.digest('hex'),
      encryptKey: publicEncrypt({ ...publicKey, oaepHash: 'sha1' }, key).toString('base64'),
      nonce,
    },
  };
}

it('a bill of 200 MB is read, row by row, in the memory of a small one', { timeout: 240_000 }, async () => {
  const contents = new Map<string, Buffer>();
  const server = createServer((request, response) => response.end(contents.get(request.url ?? '')));
  const origin = `http://127.0.0.1:${await listen(server)}`;
  const files: object[] = [];
  for (const [index, bytes] of [8 * mebibyte, 200 * mebibyte].entries()) {
    const { file, content } = await sealed(bytes);
    contents.set(`/v3/bill/${index}`, content);
    files.push({ ...file, downloadUrl: `${origin}/v3/bill/${index}` });
  }
  const reader = join(__dirname, 'bill-reader.cjs');
  const input = JSON.stringify({ origin, files, merchant });
  const { stdout } = await run(process.execPath, [reader], {
    cwd: root,
    env: { ...process.env, BILLS: input },
  });
  const [small, large] = JSON.parse(stdout) as { rows: number; peak: number }[];
  expect(large?.rows).toBeGreaterThan(500_000);
  expect(small?.peak).toBeGreaterThan(0);
  const growth = ((large?.peak ?? 0) - (small?.peak ?? 0)) / mebibyte;
  expect(growth).toBeLessThan(64);
  console.log(`${large?.rows} rows of 200 MB; peak memory ${growth.toFixed(1)} MiB above that of 8 MB`);
});
