import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished } from 'vitest';
import { chromiumPath } from './chromium.js';
import { hasPostgres, PostgresServer } from './databases/postgres-server.js';
import { expectBooks, type Sums } from './sample-books.js';
import { SampleHost, type SampleHostOptions } from './sample-host.js';

const timeout = 120_000;
export const screenshots = process.env['PAYSCORE_SCREENSHOTS'];

export const phone = { width: 390, height: 844 };
export const desk = { width: 1280, height: 900 };

export interface PageOptions extends BrowserContextOptions {
  /** What the console may say beside nothing: a browser tells of each answer of 400 and more there. */
  mayComplain?: RegExp;
}

export const button = (within: Page | Locator, name: string | RegExp): Locator =>
  within.getByRole('button', { name, exact: true });
export const link = (within: Page | Locator, name: string): Locator =>
  within.getByRole('link', { name, exact: true });
/** The screen of a thing that stands as its user reads, such as `In use`. */
export const standing = (page: Page, name: string): Promise<void> =>
  page.locator('.status').getByRole('heading', { name, exact: true }).waitFor();
export const amount = (page: Page, yuan: string): Promise<void> =>
  page.locator('[data-value=amount]', { hasText: new RegExp(`^${yuan}$`) }).waitFor();
/** WeChat's own page, as the sample plays it. */
export const wechat = (page: Page): Locator => page.locator('dialog#wechat');

/** A screenshot, where PAYSCORE_SCREENSHOTS names a folder for them. */
export async function show(page: Page, name: string, options: { fullPage?: boolean } = {}): Promise<void> {
  if (screenshots === undefined) return;
  await mkdir(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), ...options });
}

/** The order number in the address of a page. */
export const numberOn = (page: Page): string => /[0-9a-f]{32}/.exec(page.url())?.[0] ?? '';

/** Rents by the page, up to where the user is asked to confirm. @returns the number of the order */
export async function rent(page: Page): Promise<string> {
  await button(page, 'Rent without deposit').click();
  await standing(page, 'Waiting for you');
  return numberOn(page);
}

/** Says yes on WeChat's page. */
export async function confirm(page: Page, yes = 'Confirm'): Promise<void> {
  await button(page, 'Confirm in WeChat').click();
  await button(wechat(page), yes).click();
}

/** Goes to another screen without a reload. @param address behind `#/` */
export async function goTo(page: Page, address: string): Promise<void> {
  const hash = JSON.stringify(`#/${address}`);
  await page.evaluate(`new Promise((shown) => {
    if (location.hash === ${hash}) return shown();
    addEventListener('payscore:shown', shown, { once: true });
    location.hash = ${hash};
  })`);
  await page.locator('#view[aria-busy=false]:not(:has(.loading))').waitFor();
}

/** A real browser. Each page is a device of its own, and fails its test for whatever goes wrong in it. */
export class SampleBrowser {
  private constructor(private readonly browser: Browser) {}

  static async launch(): Promise<SampleBrowser> {
    const options = { executablePath: chromiumPath ?? '', args: ['--no-sandbox'] };
    return new SampleBrowser(await chromium.launch(options));
  }

  /** As a phone, unless the options say otherwise, whose user reads English. */
  async open(url: string, { mayComplain, ...options }: PageOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({ viewport: phone, locale: 'en-GB', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      const text = message.text();
      if (message.type() === 'error' && mayComplain?.test(text) !== true)
        errors.push(`${text} ${message.location().url}`);
    });
    onTestFinished(async () => {
      await context.close();
      expect(errors).toEqual([]);
    });
    await page.goto(url);
    await page.locator('#bar h1').waitFor();
    return page;
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

interface SampleDatabase {
  readonly name: string;
  readonly isHere: boolean;
  /** Undefined where the database is in the app. */
  start(): Promise<{ readonly url: string; stop(): Promise<void> } | undefined>;
}

const embedded: SampleDatabase = {
  name: 'PGlite',
  isHere: true,
  start: () => Promise.resolve(undefined),
};

const server: SampleDatabase = {
  name: 'PostgreSQL',
  isHere: hasPostgres,
  start: async () => {
    const postgres = await PostgresServer.start();
    return { url: await postgres.database(), stop: () => postgres.stop() };
  },
};

/** The sample app, its simulator and a browser. */
export class SamplePages {
  browser!: SampleBrowser;
  host!: SampleHost;
  private server: { stop(): Promise<void> } | undefined;

  async start(database: SampleDatabase, options: SampleHostOptions = {}): Promise<void> {
    this.browser = await SampleBrowser.launch();
    const running = await database.start();
    this.server = running;
    this.host = await SampleHost.start({
      ...options,
      app: { ...options.app, database: { url: running?.url } },
    });
  }

  async stop(): Promise<void> {
    await this.browser?.close();
    await this.host?.stop();
    await this.server?.stop();
  }

  get simulator(): SampleHost['sample']['simulator'] {
    return this.host.sample.simulator;
  }

  /** @param path behind the app's address, such as `/#/desk` */
  open(path = '/', options?: PageOptions): Promise<Page> {
    return this.browser.open(this.host.sample.url + path, options);
  }

  /** A device on which things were begun before. */
  async openOwn(own: readonly object[], options?: PageOptions): Promise<Page> {
    const page = await this.open('/#/', options);
    const things = JSON.stringify(JSON.stringify(own));
    await page.evaluate(`localStorage.setItem('payscore-sample-things', ${things})`);
    return page;
  }

  openDesk(part: string, options?: PageOptions): Promise<Page> {
    return this.open(`/#/desk/${part}`, { viewport: desk, ...options });
  }

  /** A rental up to its end. @param used by the app's clock @returns the number of the order */
  async rentAndReturn(page: Page, used: number | string = '90m'): Promise<string> {
    const id = await rent(page);
    await confirm(page);
    await standing(page, 'In use');
    await this.host.clock.advance(used);
    await button(page, 'Return the power bank').click();
    return id;
  }

  /** @param expected what the day brought, in fen */
  expectBalance(expected: Sums, mchid?: string): Promise<void> {
    return expectBooks({ url: this.host.sample.url, clock: this.host.clock }, expected, mchid);
  }
}

function describeOn(databases: SampleDatabase[], title: string, tests: (app: SamplePages) => void): void {
  describe.skipIf(chromiumPath === undefined).each(databases)(
    `${title} (in Chromium, on $name, if installed)`,
    { timeout },
    (database) => {
      describe.skipIf(!database.isHere)('', () => {
        const app = new SamplePages();
        beforeAll(() => app.start(database), timeout);
        afterAll(() => app.stop(), timeout);
        tests(app);
      });
    },
  );
}

/** Tests of the page, on each database with an app of their own. */
export const onEachDatabase = (title: string, tests: (app: SamplePages) => void): void =>
  describeOn([embedded, server], title, tests);

/** Tests of what does not depend on the database. */
export const onOneDatabase = (title: string, tests: (app: SamplePages) => void): void =>
  describeOn([embedded], title, tests);
