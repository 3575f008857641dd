import { beforeAll, it } from 'vitest';
import { desk, goTo, onOneDatabase, phone, screenshots, show, standing } from './support/sample-page.js';
import { SampleThings } from './support/sample-things.js';

const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [phone, desk].map((viewport) => ({ colorScheme, viewport })),
);

/** Pictures for people to look at, in the folder of PAYSCORE_SCREENSHOTS. */
onOneDatabase('pictures of the sample', (app) => {
  let things: SampleThings;
  beforeAll(async () => {
    things = await SampleThings.make(app.host);
  }, 120_000);

  it.skipIf(screenshots === undefined).each(looks)(
    'are taken in $colorScheme, $viewport.width wide',
    async (look) => {
      const page = await app.openOwn(things.own, { reducedMotion: 'reduce', ...look });
      const name = (screen: string): string => `${screen}-${look.viewport.width}-${look.colorScheme}`;
      await goTo(page, things.inUse);
      await standing(page, 'In use');
      await show(page, name('in-use'));
      await goTo(page, things.paid);
      await standing(page, 'Paid');
      await show(page, name('paid'));
      for (const screen of ['', 'own', 'rentals', 'courses', 'visits', 'shops']) {
        await goTo(page, screen);
        await show(page, name(screen === '' ? 'home' : screen));
      }
      for (const part of ['rentals', 'books', 'shops']) {
        await goTo(page, `desk/${part}`);
        await show(page, name(`desk-${part}`));
      }
    },
  );
});
