import {
  getResponseMetadata,
  PayscoreApiError,
  PayscoreClient,
  PayscoreValidationError,
} from 'nestjs-payscore';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { closedPort, refused, startMerchant } from './support/bad-day.js';
import { clientOf } from './support/client-of.js';
import { startServer } from './support/local-server.js';
import { rejectionOf } from './support/thrown.js';

describe('a download from any address', () => {
  it('is the bytes as they come, and says that nothing proves them', async () => {
    const content = Buffer.alloc(3_000_000, 'WeChat Pay');
    const { client, requests, origin } = await clientOf({ status: 200, body: content });
    const download = await client.download(`${origin}/v3/billdownload/file?token=a%2Bb&tartype=gzip`);
    expect(download.verified).toBe(false);
    expect(getResponseMetadata(download)).toEqual({ status: 200, requestId: undefined });
    const hash = createHash('sha1');
    for await (const chunk of download) hash.update(chunk as Buffer);
    expect(hash.digest('hex')).toBe(createHash('sha1').update(content).digest('hex'));
    expect(requests).toMatchObject([
      { method: 'GET', target: '/v3/billdownload/file?token=a%2Bb&tartype=gzip', headers: { accept: '*/*' } },
    ]);
  });

  it('can be empty', async () => {
    const { client, origin } = await clientOf({ status: 200 });
    const chunks: unknown[] = [];
    for await (const chunk of await client.download(`${origin}/v3/file`)) chunks.push(chunk);
    expect(chunks).toEqual([]);
  });

  it('goes on at the backup while the first gives no connection', async () => {
    const backup = await startServer(() => ({ status: 200, body: 'there' }));
    const { nest } = await startMerchant({ http: { baseUrl: closedPort, backupBaseUrl: backup.origin } });
    const download = await nest.get(PayscoreClient).download(`${closedPort}/v3/file`);
    expect(String((await once(download, 'data'))[0])).toBe('there');
  });

  it('that is refused is an error before there is a stream', async () => {
    const { client, origin } = await clientOf(refused(404, 'RESOURCE_NOT_EXISTS'));
    const failure = await rejectionOf(PayscoreApiError, client.download(`${origin}/v3/file`));
    expect(failure).toMatchObject({
      status: 404,
      code: 'RESOURCE_NOT_EXISTS',
      operation: 'PayscoreClient.download',
    });
  });

  it.each(['https://evil.example/v3/file', '//evil.example/v3/file', 'http://127.0.0.1:1/v3/file', 'no url'])(
    'at %j is refused: no signature goes there',
    async (url) => {
      const { client, requests } = await clientOf({ status: 200, body: 'x' });
      const failure = await rejectionOf(PayscoreValidationError, client.download(url));
      expect(failure).toMatchObject({ operation: 'PayscoreClient.download', violations: [{ path: 'url' }] });
      expect(requests).toEqual([]);
    },
  );

  it('refuses an idleTimeout that no timer can be set to', async () => {
    const { client, origin } = await clientOf({ status: 200, body: 'x' });
    const failure = await rejectionOf(
      PayscoreValidationError,
      client.download(`${origin}/v3/file`, { idleTimeout: -1 }),
    );
    expect(failure.violations[0]?.path).toBe('options.idleTimeout');
  });
});
