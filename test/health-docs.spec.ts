import type { Type } from '@nestjs/common';
import { PayscoreHealthModule, PayscoreModule } from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { isShortAndCompiles } from './support/documentation-page.js';
import { platform2026 } from './support/keys.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { moduleOptions } from './support/options.js';
import { PayscoreHost } from './support/payscore-host.js';

const page = MarkdownSnippets.of('docs/health.md', '.health');

describe('the page on health', () => {
  isShortAndCompiles(page);

  it('answers Kubernetes: a certificate that has ended takes no process out of service', async () => {
    const { HealthModule } = (await import(page.path('health.module.ts'))) as { HealthModule: Type };
    const options = moduleOptions({
      clock: () => Date.parse('2031-01-01T00:00:00Z'),
      platformKeys: { [platform2026.id]: platform2026.pem },
    });
    const host = await PayscoreHost.of(PayscoreModule.forRoot(options))
      .importing({ module: HealthModule })
      .start();
    const statuses = await Promise.all(
      ['/health/live', '/health/ready', '/health'].map(async (path) => (await fetch(host.url(path))).status),
    );
    expect(statuses).toEqual([200, 200, 503]);
  });

  it('reads the report without terminus', async () => {
    const { HealthLines } = (await import(page.path('health.report.ts'))) as {
      HealthLines: Type<{ lines(): Promise<string[]> }>;
    };
    const options = moduleOptions();
    const host = await PayscoreHost.of(PayscoreModule.forRoot(options))
      .importing({ module: PayscoreHealthModule })
      .providers(HealthLines)
      .start();
    expect(await host.get(HealthLines).lines()).toEqual([`${options.mchid} up, last answer unknown`]);
  });
});
