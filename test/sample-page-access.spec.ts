import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { desk, goTo, onOneDatabase, phone } from './support/sample-page.js';
import { SampleThings } from './support/sample-things.js';

interface Found {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

const looks = (['zh-CN', 'en-GB'] as const).flatMap((locale) =>
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    [phone, desk].map((viewport) => ({ locale, colorScheme, viewport })),
  ),
);

/** What is serious or critical for people who see, hear or move otherwise. */
async function faultsOf(page: Page): Promise<string[]> {
  const run = 'axe.run({ resultTypes: ["violations"] })';
  const { violations } = await page.evaluate<{ violations: Found[] }>(run);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}

onOneDatabase('the screens of the sample, by the rules of axe', (app) => {
  let things: SampleThings;
  let axe: string;

  beforeAll(async () => {
    things = await SampleThings.make(app.host);
    axe = await readFile(join(__dirname, '../node_modules/axe-core/axe.min.js'), 'utf8');
  }, 120_000);

  it.each(looks)('finds nothing serious in $locale, $colorScheme, $viewport.width wide', async (look) => {
    const page = await app.openOwn(things.own, {
      reducedMotion: 'reduce',
      ...look,
    });
    await page.evaluate(axe);
    const faults: Record<string, string[]> = {};
    const examine = async (name: string): Promise<void> => {
      const found = await faultsOf(page);
      if (found.length > 0) faults[name] = found;
    };
    for (const address of things.addresses) {
      await goTo(page, address);
      await examine(address);
    }
    await goTo(page, things.unconfirmed);
    await page.locator('[data-action=confirm]').click();
    await page.locator('[data-action=wechat-yes]').waitFor();
    await examine('the page of WeChat');
    await page.keyboard.press('Escape');
    await goTo(page, 'desk/rentals');
    await page.locator('[data-action=refund]').first().click();
    await page.locator('[data-action=ask-yes]').waitFor();
    await examine('the question of a refund');
    expect(faults).toEqual({});
  });
});
