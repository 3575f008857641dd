import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import type { PayscoreSimulatorOptions } from '../../lib/testing/index.js';
import { chromiumPath } from './chromium.js';
import { startServer } from './local-server.js';
import { SimulatedMerchant } from './simulated-merchant.js';

const screenshots = resolve(__dirname, '../.screenshots');

export const phone = { width: 375, height: 720 };
export const tablet = { width: 1024, height: 768 };
export const desktop = { width: 1440, height: 900 };

export const record = (page: Page | Locator, name: string): Locator =>
  page.locator(`[data-record="${name}"]`);
export const button = (within: Page | Locator, name: string): Locator =>
  within.getByRole('button', { name, exact: true });

/** The record that is open. */
export const detail = (page: Page): Locator => page.locator('#detail');

export async function show(page: Page, name: string): Promise<void> {
  await mkdir(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
}

export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

/** A merchant whose notifications a host accepts. */
export async function startMerchant(options: PayscoreSimulatorOptions = {}): Promise<SimulatedMerchant> {
  const { origin } = await startServer(() => ({ status: 204 }));
  return SimulatedMerchant.start({ notifyUrl: `${origin}/notify`, ...options });
}

/** A rental whose first debit fails, whose second succeeds, and one completion that is refused. */
export async function chequeredRental(): Promise<SimulatedMerchant> {
  const merchant = await startMerchant();
  await merchant.rented();
  await merchant.simulator.deliveries.idle();
  await merchant.complete({ total_amount: 601 });
  merchant.simulator.collection.fail(1);
  await merchant.complete();
  await merchant.query();
  merchant.simulator.collection.retry('R1');
  await merchant.simulator.deliveries.idle();
  return merchant;
}

/** Request-ID of the last call. */
export const lastCall = ({ simulator }: SimulatedMerchant): string =>
  simulator.requests.at(-1)?.requestId ?? '';

/** How a console is opened, with path, query and hash. */
type Opening = BrowserContextOptions & { readonly address?: string };

/** Opens consoles in one browser for all tests of a `describe`. */
export function useConsoles(): (merchant: SimulatedMerchant, opening?: Opening) => Promise<Page> {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] });
  }, 120_000);
  afterAll(() => browser?.close());
  return (merchant, opening) => openConsole(browser, merchant, opening);
}

/**
 * The console of a merchant's simulator. Fails the test for errors of the page, and for what its policy keeps from
 * running.
 */
async function openConsole(
  browser: Browser,
  merchant: SimulatedMerchant,
  { address = '/', ...options }: Opening = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: desktop, locale: 'en-GB', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    // An answer of 409 is shown to the person.
    if (message.type() === 'error' && !message.text().includes('status of 4')) errors.push(message.text());
  });
  onTestFinished(async () => {
    await context.close();
    expect(errors).toEqual([]);
  });
  await page.goto(merchant.simulator.baseUrl + address);
  await page.getByText(/^(live|实时)$/).waitFor();
  return page;
}
