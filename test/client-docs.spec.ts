import { PayscoreClient } from 'nestjs-payscore';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { json, startMerchant } from './support/bad-day.js';
import { isShortAndCompiles } from './support/documentation-page.js';
import { startServer } from './support/local-server.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';

const page = MarkdownSnippets.of('docs/client.md', '.client');

interface Snippets {
  readonly ComplaintService: new (client: PayscoreClient) => {
    state(complaintId: string): Promise<string>;
    echo(message: string, secret: string): Promise<string | undefined>;
  };
  readonly proven: (client: PayscoreClient, bill: object) => Promise<Buffer>;
}

const imported = async (file: string): Promise<Snippets> => (await import(page.path(file))) as Snippets;

describe('the page on signed calls', () => {
  isShortAndCompiles(page);

  it('calls an address that has no service', async () => {
    const { ComplaintService } = await imported('complaint.service.ts');
    const { origin, requests } = await startServer(() =>
      json({ complaint_id: 'C/1', complaint_state: 'PENDING' }),
    );
    const { nest } = await startMerchant({ http: { baseUrl: origin } });
    expect(await new ComplaintService(nest.get(PayscoreClient)).state('C/1')).toBe('PENDING');
    expect(requests.map(({ target }) => target)).toEqual(['/v3/merchant-service/complaints-v2/C%2F1']);
  });

  it('encrypts what only WeChat Pay may read, which the simulator opens', async () => {
    const { ComplaintService } = await imported('complaint.service.ts');
    const { simulator } = await startSimulator();
    const host = await PayscoreHost.of(simulator).start();
    expect(await new ComplaintService(host.get(PayscoreClient)).echo('hello', '你好')).toMatch(/-0$/);
  });

  it('downloads what a hash proves, and refuses what it does not', async () => {
    const { proven } = await imported('download-bill.ts');
    const { origin } = await startServer(() => ({ status: 200, body: 'a bill' }));
    const { nest } = await startMerchant({ http: { baseUrl: origin } });
    const bill = {
      hash_value: createHash('sha1').update('a bill').digest('hex'),
      download_url: `${origin}/v3/billdownload/file?token=x`,
    };
    const client = nest.get(PayscoreClient);
    expect((await proven(client, bill)).toString()).toBe('a bill');
    await expect(proven(client, { ...bill, hash_value: '' })).rejects.toThrow('Another file');
  });
});
