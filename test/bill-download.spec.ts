import { PayscoreApiError, PayscoreValidationError, type MerchantBillFile } from 'nestjs-payscore';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { startServer } from './support/local-server.js';
import {
  billMerchant as merchantOf,
  path,
  read,
  reasonOf,
  sealedBill,
  served,
  table,
  type SealedBill as Sealed,
} from './support/sealed-bill.js';

const flipped = (content: Buffer, at: number): Buffer => {
  const copy = Buffer.from(content);
  copy.writeUInt8(copy.readUInt8(copy.length + at) ^ 1, copy.length + at);
  return copy;
};

describe('a file of a bill', () => {
  it('comes down decrypted and unpacked, by a signed GET', async () => {
    const sealed = sealedBill(table(2));
    const { bills, at, requests } = await merchantOf(served(sealed.content));
    expect(await read(bills.download(at(sealed)))).toEqual({ text: table(2), failure: undefined });
    expect(requests).toMatchObject([{ method: 'GET', target: path, headers: { accept: '*/*' } }]);
    expect(requests[0]?.headers.authorization).toMatch(/^WECHATPAY2-SHA256-RSA2048 mchid=/);
  });

  it('is not asked for before somebody reads', async () => {
    const sealed = sealedBill(table(2));
    const { bills, at, requests } = await merchantOf(served(sealed.content));
    const closed = once(bills.download(at(sealed)).destroy(), 'close');
    await closed;
    expect(requests).toEqual([]);
  });

  const long = sealedBill(table(50_000));
  const other = sealedBill(table(3));
  const { file: keyOf16 } = sealedBill('', { opener: Buffer.alloc(16) });

  it.each<[string, Sealed, RegExp]>([
    ['cut by a byte', { ...long, content: long.content.subarray(0, -1) }, /AES-256-GCM refuses it/],
    ['cut to less than its tag', { ...long, content: long.content.subarray(0, 15) }, /shorter than its tag/],
    ['empty', { ...long, content: Buffer.alloc(0) }, /shorter than its tag/],
    ['with another tag', { ...long, content: flipped(long.content, -1) }, /AES-256-GCM refuses it/],
    ['of another name', { ...long, content: other.content }, /gzip cannot unpack it|AES-256-GCM refuses it/],
    ['with another nonce', { ...long, file: { ...long.file, nonce: 'x' } }, /gzip cannot unpack it/],
    ['with another hash', { ...long, file: { ...long.file, hashValue: other.file.hashValue } }, /SHA-1/],
    ...[0, 'x'].map((fill): [string, Sealed, RegExp] => [
      `followed by other bytes (${fill})`,
      sealedBill(table(2), { packed: Buffer.concat([gzipSync(table(2)), Buffer.alloc(200_000, fill)]) }),
      /bytes follow|gzip cannot unpack/,
    ]),
    ['not packed', sealedBill(table(2), { packed: Buffer.from(table(2)) }), /gzip cannot unpack it/],
    [
      'whose packing has no end',
      sealedBill(table(2), { packed: gzipSync(table(2)).subarray(0, -9) }),
      /gzip cannot unpack it \(Z_BUF_ERROR\)/,
    ],
  ])('%s ends with an error and never as if complete', async (_, sealed, reason) => {
    const { bills, at } = await merchantOf(served(sealed.content));
    const ended: string[] = [];
    const stream = bills.download(at(sealed)).on('end', () => ended.push('end'));
    const { failure } = await read(stream);
    expect(reasonOf(failure)).toMatch(reason);
    expect(ended).toEqual([]);
  });

  it.each<[string, Partial<MerchantBillFile>, RegExp]>([
    ['without a hash', { hashValue: '' }, /without a SHA-1/],
    ['with a hash of another kind', { hashType: 'MD5' }, /without a SHA-1/],
    ['without a nonce', { nonce: '' }, /no nonce/],
    ['whose key is for another', { encryptKey: 'AAAA' }, /privateKey does not open/],
    ['whose key has 16 bytes', { encryptKey: keyOf16.encryptKey }, /has 16 bytes/],
  ])('%s is not even asked for', async (_, changes, reason) => {
    const sealed = sealedBill(table(2));
    const { bills, at, requests } = await merchantOf(served(sealed.content));
    const { failure } = await read(bills.download({ ...at(sealed), ...changes }));
    expect(reasonOf(failure)).toMatch(reason);
    expect(requests).toEqual([]);
  });

  it('that unpacks to gigabytes ends at maxBytes', async () => {
    const bomb = Buffer.alloc(64 * 1024 * 1024);
    const sealed = sealedBill('', { packed: gzipSync(bomb) });
    const { bills, at } = await merchantOf(served(sealed.content));
    const { text, failure } = await read(bills.download(at(sealed), { maxBytes: 1_000_000 }));
    expect(reasonOf(failure)).toContain('1000000 bytes of maxBytes');
    expect(text.length).toBeLessThanOrEqual(1_000_000);
  });

  it.each([0, 1.5, NaN, Infinity])('is not asked for with maxBytes %s', async (maxBytes) => {
    const sealed = sealedBill(table(2));
    const { bills, at } = await merchantOf(served(sealed.content));
    const { failure } = await read(bills.download(at(sealed), { maxBytes }));
    expect(failure).toMatchObject({ code: 'PAYSCORE_VALIDATION', operation: 'BillService.download' });
  });

  it.each([
    'https://evil.example/v3/payscore/bill/downloadurl?token=x',
    'https://api.mch.weixin.qq.com.evil.example/v3/file',
    'https://api.mch.weixin.qq.com:8443/v3/file',
    'https://api.mch.weixin.qq.com@evil.example/v3/file',
    'https://user:password@api.mch.weixin.qq.com/v3/file',
    'http://api.mch.weixin.qq.com/v3/file',
    'https://api.mch.weixin.qq.com/v2/file',
    'https://api.mch.weixin.qq.com/v3/../secapi/file',
    'https://api.mch.weixin.qq.com./v3/file',
    'file:///v3/file',
    '/v3/file',
    '',
  ])('is not asked for at %j: no signature goes there', async (downloadUrl) => {
    const sealed = sealedBill(table(2));
    const { bills, at, requests } = await merchantOf(served(sealed.content));
    const { failure } = await read(bills.download({ ...at(sealed), downloadUrl }));
    expect(failure).toBeInstanceOf(PayscoreValidationError);
    expect(failure).toMatchObject({ violations: [{ path: 'downloadUrl' }] });
    expect(requests).toEqual([]);
  });

  it('is not followed to where a redirect leads', async () => {
    const sealed = sealedBill(table(2));
    const target = await startServer(() => served(sealed.content));
    const { bills, at } = await merchantOf({ status: 302, headers: { location: target.origin + path } });
    const { failure } = await read(bills.download(at(sealed)));
    expect(failure).toBeInstanceOf(PayscoreApiError);
    expect(failure).toMatchObject({ status: 302, operation: 'BillService.download' });
    expect(target.requests).toEqual([]);
  });

  it.each([204, 206])('is refused with status %i', async (status) => {
    const sealed = sealedBill(table(2));
    const { bills, at } = await merchantOf({ status, ...(status === 206 && { body: sealed.content }) });
    expect((await read(bills.download(at(sealed)))).failure).toMatchObject({ status });
  });
});
