import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { button, confirm, goTo, onOneDatabase, rent, standing, wechat } from './support/sample-page.js';
import { SampleThings } from './support/sample-things.js';

/** What has the focus: its name, and how wide its outline is. */
interface Focused {
  readonly name: string;
  readonly tag: string;
  readonly outline: number;
}

const focused = (page: Page): Promise<Focused> =>
  page.evaluate<Focused>(`(() => {
    const element = document.activeElement;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const name = element.getAttribute('aria-label') ?? element.labels?.[0]?.innerText ?? element.innerText ?? '';
    const outline = outlineStyle === 'none' ? 0 : parseFloat(outlineWidth);
    return { name: name.replaceAll(/\\s+/g, ' ').trim(), tag: element.localName, outline: outline || (boxShadow === 'none' ? 0 : 1) };
  })()`);

/** Goes on by the Tab key alone. Whoever does so must see where they are. */
async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = [];
  while (passed.length < 60) {
    await page.keyboard.press('Tab');
    const { name: here, tag, outline } = await focused(page);
    if (tag === 'body') continue;
    expect([here, outline > 0]).toEqual([here, true]);
    if (here === name) return;
    passed.push(here);
  }
  throw new Error(`Tab never comes to ${name}, but to ${passed.join(', ')}`);
}

const headline = (page: Page, name: string): Promise<void> =>
  page.locator('h1:focus', { hasText: name }).waitFor();

/** Pixels by which a screen is wider than its window. */
const overhang = (page: Page): Promise<number> =>
  page.evaluate<number>(
    `Math.max(...[document.documentElement, document.querySelector('#view')].map((part) => part.scrollWidth - part.clientWidth))`,
  );

onOneDatabase('the manners of the page of the sample', (app) => {
  let things: SampleThings;
  beforeAll(async () => {
    things = await SampleThings.make(app.host);
  }, 120_000);

  it('lets a whole rental be done by the keyboard, with the focus in sight', async () => {
    const page = await app.open('/#/');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toMatchObject({ name: 'Skip to content' });
    await tabTo(page, 'Power bank Rent without a deposit, pay by the hour');
    await page.keyboard.press('Enter');
    await headline(page, 'Power bank');
    await tabTo(page, 'Cabinet');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('PB-9');
    await page.keyboard.press('Enter');
    await standing(page, 'Waiting for you');
    await headline(page, 'Power bank');
    await tabTo(page, 'Confirm in WeChat');
    await page.keyboard.press('Enter');
    await wechat(page).waitFor();
    await page.keyboard.press('Escape');
    await wechat(page).waitFor({ state: 'hidden' });
    expect(await focused(page)).toMatchObject({ name: 'Confirm in WeChat' });
    await page.keyboard.press('Enter');
    await wechat(page).waitFor();
    await tabTo(page, 'Confirm');
    await page.keyboard.press('Enter');
    await standing(page, 'In use');
    // Its button is gone, and the focus must not be.
    expect((await focused(page)).tag).not.toBe('body');
    await app.host.clock.advance('20m');
    await tabTo(page, 'Return the power bank');
    await page.keyboard.press('Space');
    await standing(page, 'Paid');
    expect((await focused(page)).tag).not.toBe('body');
    await tabTo(page, 'Rent another');
    await page.keyboard.press('Enter');
    await headline(page, 'Power bank');
  });

  it('moves nothing for who asks for less motion', async () => {
    const page = await app.open('/#/rentals');
    await rent(page);
    app.simulator.collection.hold();
    await confirm(page);
    await standing(page, 'In use');
    await app.host.clock.advance('1m');
    await button(page, 'Return the power bank').click();
    await standing(page, 'Being paid');
    const moving = 'document.getAnimations().filter(({ playState }) => playState === "running").length';
    expect(await page.evaluate(moving)).toBeGreaterThan(0);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await page.evaluate(moving)).toBe(0);
    app.simulator.collection.succeed();
  });

  it.each([320, 1280])('needs no scrolling sideways on any screen, %d pixels wide', async (width) => {
    const page = await app.openOwn(things.own, {
      viewport: { width, height: 720 },
    });
    const wide: Record<string, number> = {};
    for (const address of things.addresses) {
      await goTo(page, address);
      const over = await overhang(page);
      if (over > 0) wide[address] = over;
    }
    expect(wide).toEqual({});
  });

  it('shows what comes from outside as text only', async () => {
    const cabinet = '<img src=x onerror=boom()>';
    const shop = '<script>boom()</script>';
    const page = await app.open(`/?cabinet=${encodeURIComponent(cabinet)}`);
    const id = await rent(page);
    await page.getByText(cabinet).first().waitFor();
    await app.host.call('PUT', '/shops/1900000201', { name: shop });
    for (const [address, text] of [
      ['own', cabinet],
      ['', cabinet],
      ['shops', shop],
      ['shops/1900000201', shop],
      ['desk/shops', shop],
      ['desk/rentals', cabinet],
      [`rentals/${id}`, cabinet],
    ] as const) {
      await goTo(page, address);
      await page.getByText(text).first().waitFor();
    }
    expect(await page.locator('img, #view script').count()).toBe(0);
  });

  it('runs no script but its own', async () => {
    const page = await app.open('/', { mayComplain: /Content Security Policy/ });
    const complaint = page.waitForEvent('console', (message) =>
      /Content Security Policy/.test(message.text()),
    );
    await page.evaluate(`(() => {
      document.body.append(Object.assign(document.createElement('script'), { text: 'globalThis.ran = true' }));
      const foreign = document.createElement('script');
      foreign.src = 'https://script.invalid/x.js';
      document.body.append(foreign);
      document.body.setAttribute('onclick', 'globalThis.ran = true');
      document.body.click();
    })()`);
    await complaint;
    expect(await page.evaluate('globalThis.ran')).toBeUndefined();
  });
});
