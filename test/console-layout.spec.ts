import { describe, expect, it } from 'vitest';
import { chromiumPath } from './support/chromium.js';
import {
  button,
  chequeredRental,
  detail,
  lastCall,
  record,
  scrollsSideways,
  show,
  startMerchant as start,
  useConsoles,
} from './support/console-page.js';

const timeout = 120_000;
const narrow = { width: 390, height: 844 };
const wide = { width: 1280, height: 900 };

describe.skipIf(chromiumPath === undefined)(
  'The layout of the console (in Chromium, if installed)',
  { timeout },
  () => {
    const open = useConsoles();

    it('has every control within reach at 390 px: four tabs at the bottom, no way sideways', async () => {
      const merchant = await chequeredRental();
      await merchant.create({ out_order_no: 'AN-ORDER-WITH-A-NUMBER-OF-32-CHR' });
      const page = await open(merchant, { viewport: narrow, reducedMotion: 'reduce' });
      const long = record(page, 'order AN-ORDER-WITH-A-NUMBER-OF-32-CHR');
      await button(long, 'Confirm').waitFor();
      expect((await button(long, 'Confirm').boundingBox())?.y).toBeLessThan(narrow.height - 56);
      for (const [tab, inside] of [
        ['Notifications', '#deliveries'],
        ['Calls', '#requests'],
        ['Controls', '#clock'],
        ['Orders', '#orders'],
      ] as const) {
        const link = page.getByRole('link', { name: tab, exact: true });
        const box = await link.boundingBox();
        expect((box?.y ?? 0) + (box?.height ?? 0)).toBeGreaterThan(narrow.height - 20);
        expect(box?.height).toBeGreaterThanOrEqual(44);
        await link.click();
        await page.locator(inside).waitFor();
        expect(await scrollsSideways(page)).toBe(false);
        await show(page, `narrow-${tab.toLowerCase()}`);
      }
      await record(page, 'order R1').getByRole('link', { name: 'R1' }).click();
      await page.locator('.event').nth(5).locator('summary').first().click();
      await page.locator('.event').nth(5).getByText('breaks a rule').waitFor();
      expect(await scrollsSideways(page)).toBe(false);
    });

    it.each(['light', 'dark'] as const)('fits 390 and 1280 px in %s', async (colorScheme) => {
      const empty = await start();
      const merchant = await chequeredRental();
      await merchant.create({}, { signed: { body: '' } });
      for (const [name, viewport] of Object.entries({ narrow, wide })) {
        const first = await open(empty, { viewport, colorScheme });
        await button(first, 'Try one').waitFor();
        await show(first, `empty-${name}-${colorScheme}`);
        const page = await open(merchant, { viewport, colorScheme, address: '/#/orders/R1' });
        await page.locator('.event').first().waitFor();
        await show(page, `line-${name}-${colorScheme}`);
        expect(await scrollsSideways(page)).toBe(false);
        await page.goto(`${merchant.simulator.baseUrl}/#/calls/${lastCall(merchant)}`);
        await detail(page).getByText('Text to be signed').waitFor();
        await show(page, `call-${name}-${colorScheme}`);
        expect(await scrollsSideways(page)).toBe(false);
        await page.goto(`${merchant.simulator.baseUrl}/`);
        await record(page, 'order R1').waitFor();
        await show(page, `lists-${name}-${colorScheme}`);
        expect(await scrollsSideways(page)).toBe(false);
      }
    });
  },
);
