import type { Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { PayscoreSimulator } from 'nestjs-payscore/testing';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { showsTests } from './support/shown-tests.js';

const page = MarkdownSnippets.of('docs/fixed-merchants.md', '.fixed-merchants');

interface Desk {
  rent(what: 'bikes' | 'hotel', outOrderNo: string): Promise<{ readonly mchid: string }>;
}

const merchants = { bikes: '1110000111', hotel: '2220000222' } as const;

describe('the page on a few fixed merchants', () => {
  isShortAndCompiles(page);

  it('shows registrations that read the variables of their own prefix', async () => {
    const { bikes, hotel } = merchants;
    // The clients go by the machine's clock, so the simulator must as well.
    const simulator = await PayscoreSimulator.start({ mchid: bikes, merchants: [{ mchid: hotel }] });
    onTestFinished(() => simulator.stop());
    onTestFinished(() => void vi.unstubAllEnvs());
    for (const { env } of simulator.clientConfigs())
      for (const [name, value] of Object.entries(env))
        vi.stubEnv(`${env.WECHATPAY_MCHID === bikes ? 'BIKES_' : 'HOTEL_'}${name}`, value);
    const { AppModule } = (await import(page.path('app.module.ts'))) as { AppModule: Type };
    const { Desk } = (await import(page.path('desk.ts'))) as { Desk: Type<Desk> };
    const module = await Test.createTestingModule({ imports: [AppModule] }).compile();
    onTestFinished(() => module.close());
    for (const what of ['bikes', 'hotel'] as const)
      expect(await module.get(Desk).rent(what, 'R1')).toMatchObject({ mchid: merchants[what] });
  });

  showsTests(page, 'desk.spec.ts', 1);
});
