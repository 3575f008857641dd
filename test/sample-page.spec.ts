import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { chromiumPath } from './support/chromium.js';
import { hour, timeout, SampleRentals } from './support/sample-rentals.js';

const screenshots = process.env['PAYSCORE_SCREENSHOTS'];

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string): Locator => page.getByRole('heading', { name, exact: true });
const idOn = (page: Page): Promise<string> => page.locator('[data-value=number]').innerText();

async function show(page: Page, name: string): Promise<void> {
  if (screenshots === undefined) return;
  await mkdir(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
}

async function rent(page: Page): Promise<string> {
  await button(page, 'Rent with WeChat Pay Score').click();
  await heading(page, 'Waiting for you').waitFor();
  return idOn(page);
}

describe.skipIf(chromiumPath === undefined)('the page of the sample app', () => {
  let app: SampleRentals;
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] });
    app = await SampleRentals.start();
  }, timeout);
  afterAll(async () => {
    await browser?.close();
    await app?.sample.stop();
  });
  afterEach(() => app.calmDown());

  /** A phone, whose user reads English. Fails the test for what the page gets wrong on the way. */
  async function open(path = '/?device=PB-1', options: BrowserContextOptions = {}): Promise<Page> {
    const phone = { width: 375, height: 720 };
    const context = await browser.newContext({ viewport: phone, locale: 'en-GB', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const errors: unknown[] = [];
    page.on('pageerror', (error) => errors.push(error));
    onTestFinished(async () => {
      await context.close();
      expect(errors).toEqual([]);
    });
    await page.goto(app.sample.url + path);
    return page;
  }

  it('rents, confirms, shows the fee running, returns, and shows it paid', async () => {
    const page = await open();
    await show(page, 'rent');
    expect(await page.getByLabel('Cabinet number').inputValue()).toBe('PB-1');
    expect(await page.getByText('¥3 for every hour begun').isVisible()).toBe(true);
    const id = await rent(page);
    await show(page, 'requested');
    const confirm = page.getByRole('link', { name: 'Confirm in WeChat' });
    expect(await confirm.getAttribute('href')).toBe(app.simulator.baseUrl);

    app.simulator.user.confirm(id);
    await heading(page, 'In use').waitFor();
    await app.clock.advance(hour + 5 * 60_000);
    await page.getByText('¥6.00').waitFor();
    await page.getByText('1 h 5 min').waitFor();
    await show(page, 'rented');

    app.simulator.collection.hold();
    await button(page, 'Return').click();
    await heading(page, 'Returned').waitFor();
    app.simulator.collection.release(id, 'paid');
    await heading(page, 'Paid').waitFor();
    expect(await page.getByText('¥6.00').isVisible()).toBe(true);
    await show(page, 'paid');

    await button(page, 'Rent another').click();
    expect(await rent(page)).not.toBe(id);
  });

  it('is the same rental after a reload', async () => {
    const page = await open();
    const id = await rent(page);
    await page.reload();
    await heading(page, 'Waiting for you').waitFor();
    expect(await idOn(page)).toBe(id);
  });

  it('asks WeChat Pay where the notification is lost and the user says so', async () => {
    const page = await open();
    const id = await rent(page);
    app.simulator.deliveries.lose();
    app.simulator.user.confirm(id);
    await button(page, 'I have confirmed').click();
    await heading(page, 'In use').waitFor();
  });

  it('cancels what was not confirmed', async () => {
    const page = await open();
    const id = await rent(page);
    await button(page, 'Cancel').click();
    await heading(page, 'Cancelled').waitFor();
    expect(app.simulator.orders.get(id)?.state).toBe('REVOKED');
  });

  it('says so when WeChat Pay does not answer, and tries the same order again', async () => {
    const page = await open();
    app.simulator.faults.random({ seed: 1, rate: 1, kinds: [{ kind: 'system-error' }] });
    await button(page, 'Rent with WeChat Pay Score').click();
    await heading(page, 'Not open yet').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('is not known');
    await show(page, 'unopened');
    const id = await idOn(page);
    app.simulator.faults.clear();
    await button(page, 'Try again').click();
    await heading(page, 'Waiting for you').waitFor();
    expect(await idOn(page)).toBe(id);
    expect(await page.getByRole('alert').isVisible()).toBe(false);
  });

  it('speaks Chinese to who reads Chinese, and switches', async () => {
    const page = await open('/?device=PB-1', { locale: 'zh-CN', colorScheme: 'dark' });
    await heading(page, '充电宝租借').waitFor();
    await button(page, '微信支付分免押租借').click();
    await heading(page, '等待确认').waitFor();
    await show(page, 'requested-zh-dark');
    await button(page, 'English').click();
    await heading(page, 'Waiting for you').waitFor();
    await page.reload();
    await heading(page, 'Waiting for you').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('shows what came from outside as text only', async () => {
    const device = '<img src=x onerror=boom()>';
    const page = await open(`/?device=${encodeURIComponent(device)}`);
    await rent(page);
    expect(await page.getByText(device).isVisible()).toBe(true);
    expect(await page.locator('img').count()).toBe(0);
  });

  it.each([320, 375, 1280])('needs no scrolling sideways, %d pixels wide', async (width) => {
    const page = await open(`/?device=${'W'.repeat(32)}`, { viewport: { width, height: 720 } });
    const overflow = () => page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(await overflow()).toBe(0);
    await rent(page);
    await show(page, `requested-${width}`);
    expect(await overflow()).toBe(0);
  });

  it('runs no script but its own', async () => {
    const page = await open();
    const { headers } = await fetch(app.sample.url);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    await page.evaluate(
      "document.body.append(Object.assign(document.createElement('script'), { text: 'globalThis.ran = true' }))",
    );
    expect(await page.evaluate('globalThis.ran')).toBeUndefined();
  });
});
