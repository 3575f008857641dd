import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LedgerOperator, PayscoreLedgerConsoleModule, PayscoreLedgerModule } from 'nestjs-payscore/ledger';
import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { chromiumPath } from './support/chromium.js';
import { pglite } from './support/databases/engines.js';
import { FilledLedger, hour, minute, now } from './support/filled-ledger.js';
import { LedgerDatabase } from './support/ledger-host.js';
import { PayscoreHost, type RunningHost } from './support/payscore-host.js';

const timeout = 120_000;
const screenshots = resolve(__dirname, '.screenshots');
const phone = { width: 375, height: 720 };
const desktop = { width: 1440, height: 900 };

const record = (within: Page | Locator, name: string): Locator => within.locator(`[data-record="${name}"]`);
const button = (within: Page | Locator, name: string): Locator =>
  within.getByRole('button', { name, exact: true });

async function show(page: Page, name: string): Promise<void> {
  await mkdir(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `ledger-${name}.png`), fullPage: true });
}

const attack = '<img src=x onerror=alert(1)>';
const refusal = (said: string): string =>
  `ServiceOrderService.complete was refused with 400 INVALID_ORDER_STATE: ${said} (Request-ID 08F-268435464). Wait.`;

describe.skipIf(chromiumPath === undefined)(
  'The page of the ledger (in Chromium, if installed)',
  { timeout },
  () => {
    let browser: Browser;
    let ledger: LedgerDatabase;
    let filled: FilledLedger;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] });
      ledger = await LedgerDatabase.open(pglite);
      filled = new FilledLedger(ledger);
    }, timeout);
    afterAll(async () => {
      await browser?.close();
      await ledger?.close();
    });
    beforeEach(async () => {
      await ledger.clear();
      await ledger.query({ text: 'DELETE FROM payscore_actions', values: [] });
    });

    const start = (): Promise<RunningHost> =>
      PayscoreHost.of(
        PayscoreLedgerModule.forRoot({
          database: ledger.database,
          relay: false,
          janitor: false,
          clock: () => now,
        }),
        PayscoreLedgerConsoleModule.forRoot({
          path: 'payscore/ledger',
          guards: [{ canActivate: () => true }],
        }),
      ).start();

    /** Fails the test for errors of the page, and for what its policy keeps from running. */
    async function open(running: RunningHost, options: BrowserContextOptions = {}, path = ''): Promise<Page> {
      const context = await browser.newContext({ viewport: desktop, locale: 'en-GB', ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      await page.clock.setFixedTime(now);
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (message) => {
        // An answer of 409 is shown to the person.
        if (message.type() === 'error' && !message.text().includes('status of 4'))
          errors.push(message.text());
      });
      const foreign: string[] = [];
      page.on('request', (request) => {
        if (!/^(data:|http:\/\/(127\.0\.0\.1|\[::1\]|localhost):)/.test(request.url()))
          foreign.push(request.url());
      });
      onTestFinished(async () => {
        await context.close();
        expect(errors).toEqual([]);
        expect(foreign).toEqual([]);
      });
      await page.goto(running.url(`/payscore/ledger${path}`));
      await page.getByText(/in Beijing|北京时间/).waitFor();
      return page;
    }

    it('shows the state of the ledger, and opens the list behind a number', async () => {
      await filled.order('R1', 'Collecting', 3 * hour, { due_at: now - hour });
      await filled.order('R2', 'InService', 2 * hour);
      await filled.event('PAYSCORE.USER_PAID', 'unhandled', hour);
      const page = await open(await start());
      await record(page, 'order R2').waitFor();
      const row = page.locator('#ordersNow tr', { hasText: 'Collecting' });
      expect(await row.innerText()).toMatch(/Collecting\s+Service order\s+1\s+3 h\s+1/);
      await button(row, '1').click();
      await record(page, 'order R1').getByText('Overdue by 1 h').waitFor();
      expect(await record(page, 'order R2').count()).toBe(0);
      await button(page.locator('#eventsNow'), 'PAYSCORE.USER_PAID').click();
      await page.locator('#entries').getByText('No handler of the application wanted it').waitFor();
    });

    it('says why a command is dead, warns, and retries it for a named person', async () => {
      const key = await filled.order('R1', 'InService', 2 * hour);
      const id = await filled.command(key, 'dead', hour, { last_error: refusal('订单状态错误') });
      const running = await start();
      const page = await open(running);
      await button(page.locator('#tabs'), 'Commands').click();
      const command = record(page, `command ${id}`);
      await command.getByText('was refused with 400').waitFor();
      await command.getByText('The ledger has given up').waitFor();
      await button(command, 'Retry').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('The cause must be gone first').waitFor();
      await show(page, 'action');
      await dialog.getByLabel('Your name').fill('chen');
      await dialog.getByLabel('Reason').fill('the order is in service again');
      await button(dialog, 'Retry').click();
      await page.getByText('Retry: carried out').waitFor();
      await command.getByText('waiting', { exact: true }).waitFor();
      await button(command, 'History').click();
      await page.getByRole('dialog').getByText('the order is in service again').waitFor();
      await show(page, 'history');
      expect((await running.get(LedgerOperator).order(key))?.actions).toMatchObject([
        { action: 'retry', by: 'chen', reason: 'the order is in service again' },
      ]);
    });

    it('says what a harmless action means, and warns of nothing', async () => {
      await filled.order('R1', 'Collecting', hour);
      const page = await open(await start());
      await button(record(page, 'order R1'), 'Ask now').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('WeChat Pay').first().waitFor();
      expect(await dialog.innerText()).not.toContain('undefined');
      expect(await dialog.locator('.danger').count()).toBe(0);
    });

    it('does nothing without a reason, or once it is cancelled', async () => {
      const id = await filled.command('K', 'dead', hour);
      const running = await start();
      const page = await open(running);
      await button(page.locator('#tabs'), 'Commands').click();
      await button(record(page, `command ${id}`), 'Discard').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('charges nobody').waitFor();
      await dialog.getByLabel('Your name').fill('chen');
      await button(dialog, 'Discard').click();
      expect(await page.evaluate("document.querySelector('#reason').validity.valueMissing")).toBe(true);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      expect((await running.get(LedgerOperator).order('K'))?.commands[0]?.state).toBe('dead');
    });

    it('says why an action is not possible any more', async () => {
      const id = await filled.command('K', 'dead', hour);
      const running = await start();
      const page = await open(running);
      await button(page.locator('#tabs'), 'Commands').click();
      await button(record(page, `command ${id}`), 'Discard').click();
      await running.get(LedgerOperator).retry(id, { by: 'li', reason: 'was faster' });
      await running.get(LedgerOperator).discard(id, { by: 'li', reason: 'was faster' });
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Your name').fill('chen');
      await dialog.getByLabel('Reason').fill('too late');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').getByText('it cannot be discarded').waitFor();
    });

    it('shows numbers and messages as text, whatever they look like', async () => {
      const key = await filled.order(attack, 'InService', hour, {
        last_error: refusal(`</script>${attack}`),
      });
      await filled.command(key, 'dead', hour, { last_error: attack });
      await filled.event(attack, 'unhandled', hour, { order_key: key });
      const page = await open(await start());
      await button(page, 'History').first().click();
      await page.getByRole('dialog').getByText(attack).first().waitFor();
      expect(await page.locator('img, main script, dialog script').count()).toBe(0);
    });

    it('is driven by the keyboard alone', async () => {
      await filled.order('R1', 'InService', 2 * hour);
      const running = await start();
      const page = await open(running);
      await record(page, 'order R1').waitFor();
      await button(record(page, 'order R1'), 'Ask now').focus();
      await page.keyboard.press('Enter');
      await page.keyboard.type('chen');
      await page.keyboard.press('Tab');
      await page.keyboard.type('the user says it is paid');
      await page.keyboard.press('Enter');
      await page.getByText('Ask now: carried out').waitFor();
      const { entries } = await running.get(LedgerOperator).orders({ number: 'R1' });
      expect(entries).toMatchObject([{ dueAt: now }]);
    });

    it('goes on where a page of the list ends', async () => {
      for (let index = 0; index < 60; index += 1)
        await filled.order(`R${100 + index}`, 'InService', (100 - index) * minute);
      const page = await open(await start());
      await record(page, 'order R149').waitFor();
      expect(await record(page, 'order R150').count()).toBe(0);
      await button(page, 'More').click();
      await record(page, 'order R159').waitFor();
      expect(await page.locator('#entries [data-record]').count()).toBe(60);
      expect(await button(page, 'More').count()).toBe(0);
    });

    it('speaks Chinese or English, remembers which, and works with a slash at the end of its address', async () => {
      await filled.order('R1', 'AwaitingConfirmation', hour);
      const page = await open(await start(), { locale: 'zh-CN' }, '/');
      await page.getByRole('heading', { name: '支付分账本' }).waitFor();
      await record(page, 'order R1').getByText('待用户确认').waitFor();
      await show(page, 'chinese');
      await button(page, 'English').click();
      await record(page, 'order R1').getByText('Awaits the user').waitFor();
      await page.reload();
      await page.getByRole('heading', { name: 'PayScore ledger' }).waitFor();
    });

    it.each(['light', 'dark'] as const)('fits a phone and a desktop in %s', async (colorScheme) => {
      const key = await filled.order('AN-ORDER-WITH-A-NUMBER-OF-32-CHR', 'Collecting', 30 * hour, {
        due_at: now - 2 * hour,
        total_amount: 9_900,
        last_error: refusal('订单状态错误'),
      });
      await filled.order('R2', 'InService', 2 * hour, { kind: 'acquiring-bank-service-order' });
      await filled.order('R3', 'RefundAbnormal', 50 * hour, { kind: 'refund', total_amount: 100 });
      await filled.order('R4', 'Done', 90 * hour, { due_at: null });
      await filled.command(key, 'dead', 20 * hour, { last_error: refusal('订单状态错误'), in_doubt: 1 });
      await filled.command(key, 'waiting', hour);
      await filled.event('PAYSCORE.USER_CANCEL_SIGN_PLAN', 'unhandled', hour);
      const running = await start();
      for (const [name, viewport] of Object.entries({ phone, desktop })) {
        const page = await open(running, { viewport, colorScheme });
        await record(page, 'order R2').waitFor();
        await show(page, `${name}-${colorScheme}`);
        const width = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
        expect(await page.evaluate(width)).toBe(false);
        await button(record(page, 'order AN-ORDER-WITH-A-NUMBER-OF-32-CHR'), 'History').click();
        await page.getByRole('dialog').getByText('Command stored').first().waitFor();
        await show(page, `${name}-${colorScheme}-history`);
        const dialog = "document.querySelector('#history')";
        expect(await page.evaluate(`${dialog}.scrollWidth > ${dialog}.clientWidth`)).toBe(false);
      }
    });
  },
);
