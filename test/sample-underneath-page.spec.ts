import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { chromiumPath } from './support/chromium.js';
import { SampleHost } from './support/sample-host.js';

const screenshots = process.env['PAYSCORE_SCREENSHOTS'];
const wide = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

const part = (page: Page): Locator => page.getByRole('region', { name: 'What happens underneath' });
const entry = (page: Page, text: string): Locator =>
  part(page).locator('.happenings > li', { hasText: text });
const stored = 'The app stored its step and the command “open the order”';
const opened = 'The app asked WeChat Pay to open the order';

async function show(page: Page, name: string): Promise<void> {
  if (screenshots === undefined) return;
  await mkdir(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
}

describe.skipIf(chromiumPath === undefined)('what happens underneath, on the sample’s page', () => {
  let host: SampleHost;
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] });
    host = await SampleHost.start();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await host?.stop();
  });

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: wide, locale: 'en-GB', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    // A refused call is shown by the page; what else the browser complains of is a mistake.
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load'))
        errors.push(message.text());
    });
    onTestFinished(async () => {
      await context.close();
      expect(errors).toEqual([]);
    });
    await page.goto(`${host.sample.url}/#/${path}`);
    return page;
  }

  async function rented(): Promise<string> {
    const id = host.drawId();
    await host.call('PUT', `/rentals/${id}`, { cabinet: 'PB-1' });
    await host.until<{ launch: unknown }>(`/rentals/${id}`, ({ launch }) => launch !== null);
    return id;
  }

  async function confirmed(): Promise<string> {
    const id = await rented();
    await host.clock.advance('20s');
    await host.simulate(`orders/${id}/confirm`);
    await host.until<{ handedOutAt: unknown }>(`/rentals/${id}`, ({ handedOutAt }) => handedOutAt !== null);
    await host.clock.advance('20s');
    return id;
  }

  it('is told live, beside the phone, while the user goes on', async () => {
    const id = await rented();
    const page = await open(`rentals/${id}`);
    await entry(page, stored).first().waitFor();
    await entry(page, opened).first().waitFor();
    await host.clock.advance('20s');
    await host.simulate(`orders/${id}/confirm`);
    await entry(page, 'WeChat Pay told the app that the user has confirmed').waitFor();
    await host.clock.advance('2h');
    await host.call('POST', `/rentals/${id}/return`);
    await entry(page, 'WeChat Pay told the app that the order was paid').waitFor();
    await part(page).getByText('2 h later').waitFor();
    await show(page, 'underneath-1280');
  });

  it('opens an entry by the keyboard to request and answer, and keeps it open while more happens', async () => {
    const id = await rented();
    const page = await open(`rentals/${id}`);
    const summary = entry(page, opened).locator('> details > summary');
    await summary.focus();
    await page.keyboard.press('Enter');
    const request = entry(page, opened).getByRole('group', { name: 'Request' });
    await request.waitFor();
    expect(await request.innerText()).toContain(`"out_order_no": "${id}"`);
    const before = await summary.boundingBox();

    await host.simulate(`orders/${id}/confirm`);
    await entry(page, 'the user has confirmed').first().waitFor();
    expect(await request.isVisible()).toBe(true);
    expect(await summary.and(page.locator(':focus')).count()).toBe(1);
    expect(await summary.boundingBox()).toEqual(before);
    await show(page, 'underneath-open-1280');
  });

  it('tells a screen reader of what is new, in few words', async () => {
    const id = await rented();
    const page = await open(`rentals/${id}`);
    await entry(page, opened).waitFor();
    const spoken = part(page).locator('.spoken');
    expect(await spoken.innerText()).toBe('');
    await host.simulate(`orders/${id}/confirm`);
    await expect.poll(() => spoken.innerText()).toContain('the user has confirmed');
    expect(await part(page).locator('.happenings [aria-live], .happenings [role=status]').count()).toBe(0);
  });

  it('lets fate be played: a lost notification is healed, and the entry says so', async () => {
    const id = await rented();
    const page = await open(`rentals/${id}`);
    await part(page).getByText('What may go wrong').click();
    await part(page).getByRole('button', { name: 'Lose the next notification' }).click();
    await part(page).getByText('The next notification will get lost.').waitFor();
    await show(page, 'underneath-tools-1280');
    await host.simulate(`orders/${id}/confirm`);
    await entry(page, 'got lost on its way').waitFor();
    await host.call('POST', `/rentals/${id}/check`);
    await entry(page, 'The app’s janitor asked WeChat Pay, found that the service has begun').waitFor();
    await entry(page, 'lost, learned by asking').waitFor();
    await show(page, 'underneath-healed-1280');
  });

  it('lets a debit fail and the user pay by hand', async () => {
    const id = await confirmed();
    const page = await open(`rentals/${id}`);
    await part(page).getByText('What may go wrong').click();
    await part(page).getByRole('button', { name: 'Next debit fails' }).click();
    await part(page).getByText('The next debit will fail.').waitFor();
    await host.call('POST', `/rentals/${id}/return`);
    await entry(page, 'to complete the order; WeChat Pay said yes').waitFor();
    await part(page).getByRole('button', { name: 'User pays by hand' }).click();
    await part(page).getByText('The user has paid.').waitFor();
    await entry(page, 'told the app that the order was paid').waitFor();
    const byHand = part(page).getByRole('button', { name: 'User pays by hand' });
    await expect.poll(() => byHand.getAttribute('aria-disabled')).toBe('true');
    await part(page).getByText('Possible once an order is completed and not paid yet.').first().waitFor();
  });

  it('lets time pass', async () => {
    const page = await open('');
    const before = host.clock.now();
    await part(page).getByText('What may go wrong').click();
    await part(page).getByRole('button', { name: 'Let 1 hour pass' }).click();
    await part(page).getByText('One hour has passed.').waitFor();
    expect(host.clock.now() - before).toBe(3_600_000);
  });

  it('is a view of its own on a phone, in both schemes and languages', async () => {
    const id = await confirmed();
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open(`rentals/${id}`, { viewport: phone, colorScheme });
      expect(await part(page).isVisible()).toBe(false);
      await page.getByRole('link', { name: 'Underneath' }).click();
      await entry(page, opened).waitFor();
      await entry(page, opened).click();
      await entry(page, opened).getByRole('group', { name: 'Request' }).waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
      expect(page.url()).toContain(`#/underneath/${id}`);
      await show(page, `underneath-390-${colorScheme}`);
    }
    const page = await open(`underneath/${id}`, { viewport: phone, locale: 'zh-CN', colorScheme: 'dark' });
    await page.getByText('应用请求微信支付创建订单；微信支付同意了（200）').waitFor();
    await show(page, 'underneath-390-zh');
  });

  it('shows the newest of all orders where no order is meant', async () => {
    const [one, other] = [await rented(), await rented()];
    const page = await open(`rentals/${one}`, { colorScheme: 'dark' });
    await entry(page, opened).waitFor();
    await expect.poll(() => entry(page, opened).count()).toBe(1);
    await part(page).getByRole('button', { name: 'All orders' }).click();
    await expect.poll(() => entry(page, opened).count()).toBeGreaterThan(1);
    await show(page, 'underneath-1280-dark');
    await page.goto(`${host.sample.url}/#/rentals/${other}`);
    await expect.poll(() => entry(page, opened).count()).toBe(1);
  });
});
