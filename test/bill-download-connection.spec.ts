import { BillService, PayscoreConnectionError } from 'nestjs-payscore';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { startMerchant } from './support/bad-day.js';
import { listen } from './support/local-server.js';
import { billMerchant as merchantOf, path, read, sealedBill, served, table } from './support/sealed-bill.js';

/** A merchant of a server that answers by hand. */
async function merchantAt(answer: (response: ServerResponse, request: IncomingMessage) => void) {
  const server = createServer((request, response) => answer(response, request));
  const origin = `http://127.0.0.1:${await listen(server)}`;
  const { nest } = await startMerchant({ http: { baseUrl: origin } });
  return { bills: nest.get(BillService), url: origin + path, nest };
}

const long = sealedBill(table(50_000));

/** A merchant whose download stalls, and when its connection is closed. */
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

describe('the connection on which a file of a bill comes', () => {
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
