import type { Provider, Type } from '@nestjs/common';
import { explainError, PayscoreExceptionFilter, ServiceOrderService } from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { hostAnsweredWith } from './support/answered-host.js';
import type { ScriptedAnswer } from './support/local-server.js';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { rental } from './support/rental.js';

const page = MarkdownSnippets.of('docs/errors.md', '.errors');

interface Rentals {
  rent(order: object): Promise<string>;
}

/** The page's service in a host whose WeChat Pay answers this. */
async function rentalsWith(answer: ScriptedAnswer): Promise<Rentals> {
  const { RentalService } = (await import(page.path('rental.service.ts'))) as {
    RentalService: Type<Rentals>;
  };
  const service = {
    provide: RentalService,
    inject: [ServiceOrderService],
    useFactory: (orders: ServiceOrderService) => new RentalService(orders),
  };
  const host = await (await hostAnsweredWith(answer)).providers(service).start();
  return host.get(RentalService);
}

const refusal = (message: string): ScriptedAnswer => ({
  status: 400,
  body: JSON.stringify({ code: 'INVALID_REQUEST', message }),
});

describe('the page on errors', () => {
  isShortAndCompiles(page);

  it('shows a service that offers a deposit to a refused user and waits where nothing is known', async () => {
    await expect((await rentalsWith(refusal('综合评估未通过'))).rent(rental())).resolves.toBe('deposit');
    await expect((await rentalsWith({ status: 502 })).rent(rental())).resolves.toBe('pending');
    await expect((await rentalsWith({ status: 200, body: '{}' })).rent(rental())).resolves.toBe('pending');
    await expect((await rentalsWith(refusal('其他'))).rent(rental())).rejects.toThrow('INVALID_REQUEST');
  });

  it('shows how a code of the front end is explained, and how the filter is added', async () => {
    const { launchHelp } = (await import(page.path('launch-error.ts'))) as {
      launchHelp: (code: number) => string;
    };
    expect(launchHelp(4108)).toContain('appid');
    const { payscoreFilter } = (await import(page.path('filters.ts'))) as { payscoreFilter: Provider };
    expect(payscoreFilter).toMatchObject({ useClass: PayscoreExceptionFilter });
  });

  it('lists messages and numbers that the catalogue knows', () => {
    const [, table = ''] = /Often searched for:\n([^]*?)\n##/.exec(page.text) ?? [];
    const cells = [...table.matchAll(/^\| ([^|]*[\d\p{Script=Han}][^|]*) \|/gmu)].map(
      ([, cell = '']) => cell,
    );
    const terms = cells.flatMap((cell) => cell.trim().split(', '));
    expect(terms.length).toBeGreaterThan(12);
    for (const term of terms) {
      const number = /^\d+$/.test(term) ? Number(term) : undefined;
      const code = /^[A-Z_]+$/.test(term) ? term : 'NEW_CODE';
      const found = explainError({ status: 400, code, internalNumber: number, message: term });
      expect(found.confidence, term).not.toBe('unknown');
    }
  });
});
