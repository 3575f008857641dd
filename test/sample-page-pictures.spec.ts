import { beforeAll, it } from 'vitest';
import { desk, goTo, onOneDatabase, phone, screenshots, show, standing } from './support/sample-page.js';
import { SampleMaker, SampleThings } from './support/sample-things.js';

const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [phone, desk].map((viewport) => ({ colorScheme, viewport })),
);

/** Pictures for people to look at, in the folder of PAYSCORE_SCREENSHOTS. */
onOneDatabase('pictures of the sample', (app) => {
  let things: SampleThings;
  beforeAll(async () => {
    if (screenshots === undefined) return;
    const maker = new SampleMaker(app.host);
    for (const used of ['50m', '4h', '100m']) await maker.rental('PB-5', 'paid', used);
    things = await SampleThings.make(app.host, 'PB-4');
  }, 120_000);

  it.skipIf(screenshots === undefined).each(looks)(
    'are taken in $colorScheme, $viewport.width wide',
    async (look) => {
      const page = await app.openOwn(things.own, { reducedMotion: 'reduce', ...look });
      const name = (screen: string): string => `${screen}-${look.viewport.width}-${look.colorScheme}`;
      for (const [screen, address, stage] of [
        ['in-use', things.inUse, 'In use'],
        ['paid', things.paid, 'Paid'],
      ] as const) {
        await goTo(page, address);
        await standing(page, stage);
        // The panel beside the phone is hidden where there is no room for it.
        if (look.viewport === desk)
          await page.locator('#underneath').getByText('open the order').first().waitFor();
        await show(page, name(screen));
      }
      for (const screen of ['', 'own', 'rentals', 'courses', 'visits', 'shops']) {
        await goTo(page, screen);
        await show(page, name(screen === '' ? 'home' : screen));
      }
      for (const part of ['rentals', 'shops']) {
        await goTo(page, `desk/${part}`);
        await show(page, name(`desk-${part}`));
      }
    },
  );

  it.skipIf(screenshots === undefined)('are taken of books that agree', async () => {
    await app.host.clock.advance('1d');
    for (const { viewport, colorScheme } of looks) {
      const page = await app.open('/#/desk/books/2026-11-20', { viewport, colorScheme });
      await page.getByText('They agree').waitFor();
      await show(page, `books-${viewport.width}-${colorScheme}`);
    }
  });
});
