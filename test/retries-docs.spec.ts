import { PayscoreModule, ServiceOrderService, type CompleteServiceOrderRequest } from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { json, refused, startMerchant, inTurn } from './support/bad-day.js';
import { startServer } from './support/local-server.js';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { moduleOptions } from './support/options.js';
import { completion } from './support/rental.js';

const page = MarkdownSnippets.of('docs/calls.md', '.calls');

interface Snippets {
  readonly calls: Parameters<typeof moduleOptions>[0];
  readonly seen: { readonly attempts: number; readonly repeated: number; readonly backup: boolean };
  readonly Returns: new (orders: ServiceOrderService) => {
    close(outOrderNo: string, stored: CompleteServiceOrderRequest): Promise<string>;
  };
}

const imported = async (file: string): Promise<Snippets> => (await import(page.path(file))) as Snippets;

describe('the page on calls', () => {
  isShortAndCompiles(page);

  it('shows options that a registration takes', async () => {
    const { calls } = await imported('retry.ts');
    expect(() => PayscoreModule.forRoot(moduleOptions(calls))).not.toThrow();
  });

  it('shows how an outcome is read, and how attempts are counted', async () => {
    const { seen } = await imported('payscore.metrics.ts');
    const { Returns } = await imported('returns.service.ts');
    const done = json({ out_order_no: 'R1', state: 'DOING' });
    const server = await startServer(
      inTurn(refused(503, 'SERVICE_UNAVAILABLE'), done, refused(400, 'PARAM_ERROR'), undefined),
    );
    const { nest } = await startMerchant({ http: { baseUrl: server.origin }, resolveUnknown: false });
    const returns = new Returns(nest.get(ServiceOrderService));
    expect(await returns.close('R1', completion())).toBe('closed');
    expect(await returns.close('R2', completion())).toBe('refused');
    expect(await returns.close('R3', completion())).toBe('later');
    expect(seen).toEqual({ attempts: 6, repeated: 3, backup: false });
  });
});
