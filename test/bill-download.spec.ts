import {
  BillService,
  PayscoreApiError,
  PayscoreConnectionError,
  PayscoreValidationError,
  type MerchantBillFile,
} from 'nestjs-payscore';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { startMerchant } from './support/bad-day.js';
import { listen, startServer, type ScriptedAnswer } from './support/local-server.js';
import {
  billMerchant as merchantOf,
  path,
  reasonOf,
  sealedBill,
  table,
  type SealedBill as Sealed,
} from './support/sealed-bill.js';

/** A merchant of a server that answers by hand. */
async function merchantAt(answer: (response: ServerResponse, request: IncomingMessage) => void) {
  const server = createServer((request, response) => answer(response, request));
  const origin = `http://127.0.0.1:${await listen(server)}`;
  const { nest } = await startMerchant({ http: { baseUrl: origin } });
  return { bills: nest.get(BillService), url: origin + path, nest };
}

const served = (content: Buffer): ScriptedAnswer => ({ status: 200, body: content });

/** What a reader has seen, and how it ended. */
async function read(stream: AsyncIterable<Buffer>): Promise<{ text: string; failure: unknown }> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stream) chunks.push(chunk);
    return { text: Buffer.concat(chunks).toString(), failure: undefined };
  } catch (failure) {
    return { text: Buffer.concat(chunks).toString(), failure };
  }
}

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

  it('is asked for again while nothing of it has come', async () => {
    const sealed = sealedBill(table(2));
    const { bills, at, requests } = await merchantOf({ status: 503 }, undefined, served(sealed.content));
    expect((await read(bills.download(at(sealed)))).text).toBe(table(2));
    expect(requests.length).toBe(3);
  });

  it('is asked for again when the connection breaks after the headers', async () => {
    const sealed = sealedBill(table(2));
    let asked = 0;
    const { bills, url } = await merchantAt((response) => {
      asked += 1;
      if (asked > 1) return void response.end(sealed.content);
      response.writeHead(200, { 'content-length': '100' }).flushHeaders();
      return void setImmediate(() => response.destroy());
    });
    expect((await read(bills.download({ ...sealed.file, downloadUrl: url }))).text).toBe(table(2));
    expect(asked).toBe(2);
  });

  it('that breaks off in the middle is an error, and not asked for again', async () => {
    let asked = 0;
    const { bills, url } = await merchantAt((response) => {
      asked += 1;
      response.writeHead(200, { 'content-length': String(long.content.length) });
      response.write(long.content.subarray(0, 40_000), () => response.destroy());
    });
    const { failure } = await read(bills.download({ ...long.file, downloadUrl: url }));
    expect(failure).toBeInstanceOf(PayscoreConnectionError);
    expect(asked).toBe(1);
  });

  it('whose connection falls silent is an error after idleTimeout', async () => {
    const { bills, url } = await merchantAt(
      (response) => void response.write(long.content.subarray(0, 40_000)),
    );
    const { failure } = await read(bills.download({ ...long.file, downloadUrl: url }, { idleTimeout: 50 }));
    expect(failure).toMatchObject({
      code: 'PAYSCORE_CONNECTION',
      message: expect.stringContaining('the download stalled') as string,
    });
  });

  it('that nobody answers is an error after timeout', async () => {
    const { bills, url } = await merchantAt(() => undefined);
    const { failure } = await read(bills.download({ ...long.file, downloadUrl: url }, { timeout: 50 }));
    expect(failure).toMatchObject({
      code: 'PAYSCORE_CONNECTION',
      message: expect.stringContaining('timeout') as string,
    });
  });

  const stalled = () => {
    let started: ReturnType<typeof merchantAt> | undefined;
    const closed = new Promise<string>((resolve) => {
      started = merchantAt((response, request) => {
        request.socket.once('close', () => resolve('closed'));
        response.write(long.content.subarray(0, 40_000));
      });
    });
    return { closed, started: started as unknown as ReturnType<typeof merchantAt> };
  };

  it('is given up when the caller’s signal says so, and its connection closed', async () => {
    const { closed, started } = stalled();
    const { bills, url } = await started;
    const caller = new AbortController();
    const stream = bills.download({ ...long.file, downloadUrl: url }, { signal: caller.signal });
    stream.once('data', () => caller.abort());
    const failure = await once(stream, 'close').catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: expect.stringContaining('the signal was aborted') as string });
    expect(await closed).toBe('closed');
  });

  it('is given up when the stream is destroyed or left, and its connection closed', async () => {
    const { closed, started } = stalled();
    const { bills, url } = await started;
    const stream = bills.download({ ...long.file, downloadUrl: url });
    stream.once('data', () => stream.destroy());
    await once(stream, 'close');
    expect(await closed).toBe('closed');

    const left = stalled();
    const again = await left.started;
    for await (const _ of again.bills.download({ ...long.file, downloadUrl: again.url })) break;
    expect(await left.closed).toBe('closed');
  });

  it('does not keep the application from closing', async () => {
    const { closed, started } = stalled();
    const { bills, url, nest } = await started;
    const stream = bills.download({ ...long.file, downloadUrl: url });
    await once(stream, 'data');
    const failure = once(stream, 'close').catch((error: unknown) => error);
    await nest.close();
    expect(await failure).toBeInstanceOf(PayscoreConnectionError);
    expect(await closed).toBe('closed');
  });
});
