import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chromiumPath } from './support/chromium.js';
import {
  button,
  chequeredRental,
  detail,
  lastCall,
  record,
  startMerchant as start,
  useConsoles,
} from './support/console-page.js';
import type { SimulatedMerchant } from './support/simulated-merchant.js';

const timeout = 120_000;

const shownEvents = (page: Page): Promise<string[]> =>
  page
    .locator('.event')
    .evaluateAll((events) =>
      (events as unknown as { querySelector: (selector: string) => { textContent: string } | null }[]).map(
        (event) =>
          ['.kind', '.what', '.badge'].map((part) => event.querySelector(part)?.textContent).join(' | '),
      ),
    );

describe.skipIf(chromiumPath === undefined)(
  'What the console opens (in Chromium, if installed)',
  { timeout },
  () => {
    const open = useConsoles();

    it('opens a call with request, headers, signed text and answer', async () => {
      const merchant = await start();
      await merchant.create();
      const page = await open(merchant);
      await page.locator('#requests').getByRole('link', { name: 'POST /v3/payscore/serviceorder' }).click();
      const call = detail(page);
      await call.getByRole('heading', { name: 'POST /v3/payscore/serviceorder' }).waitFor();
      const text = await call.innerText();
      for (const part of [
        lastCall(merchant),
        'WECHATPAY2-SHA256-RSA2048',
        'nonce_str',
        '2026-11-20 10:00:00',
      ])
        expect(text).toContain(part);
      expect(text).toContain('"out_order_no": "R1"');
      expect(text).toContain('"state": "CREATED"');
      expect(await call.locator('.signed .line').count()).toBe(5);
      const signature = /signature="([^"]+)"/.exec(await curlOf(page, merchant))?.[1];
      expect(signature).toBeDefined();
      const folded = call.locator('.pairs code').first();
      expect(await folded.isVisible()).toBe(false);
      await call.getByText('Show the signature').first().click();
      await folded.waitFor();
      await call
        .getByText(/^Headers \(/)
        .first()
        .click();
      await call.getByText('raw-client').waitFor();
      expect(new URL(page.url()).hash).toBe(`#/calls/${lastCall(merchant)}`);
    });

    it('says why a call was refused, and what to do', async () => {
      const merchant = await start();
      await merchant.create({}, { signed: { body: '' } });
      const page = await open(merchant, { address: `/#/calls/${lastCall(merchant)}` });
      await detail(page).getByText('The body is missing from the signed text').waitFor();
      await button(page, '中文').click();
      await detail(page).getByText('签名串缺少请求主体').waitFor();
    });

    it('copies a call as a line of curl, and says so', async () => {
      const merchant = await start();
      await merchant.create();
      const page = await open(merchant, {
        address: `/#/calls/${lastCall(merchant)}`,
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      await button(detail(page), 'Copy as curl').click();
      await button(detail(page), 'Copied').waitFor();
      const copied = await page.evaluate<string>('navigator.clipboard.readText()');
      expect(copied).toMatch(/^curl -X 'POST' 'http:.*\/v3\/payscore\/serviceorder'/);
      expect(copied).toContain('"out_order_no":"R1"');
      await button(detail(page), 'Copy as curl').waitFor();
    });

    it('draws an order as one time line: calls, states, debits, notifications', async () => {
      const merchant = await chequeredRental();
      const page = await open(merchant);
      await record(page, 'order R1').getByRole('link', { name: 'R1' }).click();
      await page.locator('.event').first().waitFor();
      expect(await shownEvents(page)).toEqual([
        'Call | POST /v3/payscore/serviceorder | 200',
        'State | created | Awaits confirmation',
        'State | confirmed by the user | In use',
        'Notification | PAYSCORE.USER_CONFIRM | Delivered',
        'Attempt | sent · PAYSCORE.USER_CONFIRM | 204',
        'Call | POST /v3/payscore/serviceorder/R1/complete | 400',
        'Call | POST /v3/payscore/serviceorder/R1/complete | 200',
        'State | completed | Awaits payment',
        'Debit | debit failed | failed',
        'Call | GET /v3/payscore/serviceorder | 200',
        'Debit | paid | paid',
        'Notification | PAYSCORE.USER_PAID | Delivered',
        'Attempt | sent · PAYSCORE.USER_PAID | 204',
      ]);
      await page.locator('.event').nth(5).locator('summary').first().click();
      await page.locator('.event').nth(5).getByText('breaks a rule').waitFor();
      await page.locator('.event').nth(3).locator('summary').click();
      await page.locator('.event').nth(3).getByRole('link', { name: 'Open the notification' }).click();
      await detail(page).getByText('Attempts (1)').waitFor();
      expect(page.url()).toContain('#/notifications/');
      await detail(page).getByRole('link', { name: 'R1' }).click();
      await page.locator('.event').first().waitFor();
    });

    it('follows an order that is open, keeps open what was opened, and acts on it', async () => {
      const merchant = await start();
      await merchant.create();
      const page = await open(merchant, { address: '/#/orders/R1' });
      await page.locator('.event').first().locator('summary').first().click();
      await detail(page).getByText('Text to be signed').waitFor();
      await button(detail(page), 'Confirm').click();
      await page.locator('.event-notification').getByText('PAYSCORE.USER_CONFIRM').waitFor();
      expect(await detail(page).getByText('Text to be signed').isVisible()).toBe(true);
      expect(merchant.order()?.state_description).toBe('USER_CONFIRM');
    });

    it('keeps an address over reload and Back, and says that a record is not there', async () => {
      const merchant = await chequeredRental();
      const page = await open(merchant, { address: '/#/orders/R1' });
      await page.locator('.event').first().waitFor();
      await page.reload();
      await page.locator('.event').first().waitFor();
      await page.locator('.event').first().locator('summary').first().click();
      await page.locator('.event').first().getByRole('link').first().click();
      await detail(page).getByRole('heading', { name: 'POST /v3/payscore/serviceorder' }).waitFor();
      await page.goBack();
      await detail(page).getByRole('heading', { name: 'R1' }).first().waitFor();
      await page.goForward();
      await detail(page).getByRole('heading', { name: 'POST /v3/payscore/serviceorder' }).waitFor();
      await page.goto(`${merchant.simulator.baseUrl}/#/orders/NONE`);
      await detail(page).getByText('There is no NONE among the orders').waitFor();
      await detail(page).getByRole('link', { name: 'Back' }).click();
      await record(page, 'order R1').waitFor();
      expect(await detail(page).isVisible()).toBe(false);
    });

    it('filters by text, state and failure, and keeps that in the address', async () => {
      const merchant = await chequeredRental();
      await merchant.create({ out_order_no: 'R2' });
      const page = await open(merchant);
      await record(page, 'order R1').waitFor();
      // The words are the page's own; the wire says CREATED.
      await page.getByLabel('Filter').fill('awaits conf');
      await record(page, 'order R1').waitFor({ state: 'detached' });
      expect(await record(page, 'order R2').isVisible()).toBe(true);
      expect(new URL(page.url()).searchParams.get('q')).toBe('awaits conf');
      await page.getByLabel('Filter').fill('R2');
      await page.locator('#requests .call').waitFor();
      expect(await page.locator('#requests .call').count()).toBe(1);
      await page.getByLabel('Filter').fill('');
      await page.getByLabel('failed only').check();
      await record(page, 'order R2').waitFor({ state: 'detached' });
      await record(page, 'order R1').waitFor();
      expect(await page.locator('#requests .call .badge').allInnerTexts()).toEqual(['400']);
      await page.getByRole('link', { name: 'Calls', exact: true }).click();
      expect(await page.locator('#records').isVisible()).toBe(false);
      await page.reload();
      await page.locator('#requests .call').waitFor();
      expect(await page.locator('#requests .call').count()).toBe(1);
      expect(await page.locator('#records').isVisible()).toBe(false);
      expect(await page.getByLabel('failed only').isChecked()).toBe(true);
      await page.goBack();
      await page.locator('#records').waitFor();
    });

    it('says that nothing fits, and does not offer the first order then', async () => {
      const page = await open(await chequeredRental(), { address: '/?q=nothing-of-the-kind' });
      await page.locator('#orders').getByText('Nothing fits the filter').waitFor();
      expect(await button(page, 'Try one').count()).toBe(0);
    });

    it('makes the first order by its button, by the line of curl, and further ones', async () => {
      const merchant = await start();
      const page = await open(merchant);
      const line = await page.locator('.empty pre').innerText();
      expect(line).toBe(`curl -X POST '${merchant.simulator.baseUrl}/simulator/orders'`);
      await button(page, 'Try one').click();
      await detail(page).getByRole('heading', { name: 'HAND1' }).first().waitFor();
      expect(merchant.simulator.requests).toMatchObject([{ method: 'POST', status: 200 }]);
      await button(detail(page), 'Confirm').click();
      await page.locator('.event-notification').waitFor();
      await page.getByRole('link', { name: 'Back' }).click();
      await button(page, 'Make an order').click();
      await detail(page).getByRole('heading', { name: 'HAND2' }).first().waitFor();
    });

    it('opens records of the merchant that the address names', async () => {
      const merchant = await start({ merchants: [{ mchid: '1900000109' }] });
      const page = await open(merchant, { address: '/?mchid=1900000109' });
      await button(page, 'Try one').click();
      await detail(page).getByRole('heading', { name: 'HAND1' }).first().waitFor();
      await page.reload();
      await detail(page).getByRole('heading', { name: 'HAND1' }).first().waitFor();
      expect(merchant.simulator.merchant('1900000109').orders.list()).toHaveLength(1);
      expect(merchant.simulator.orders.list()).toHaveLength(0);
    });

    it('is driven by the keyboard: a link opens, the heading has the focus, Back returns', async () => {
      const page = await open(await chequeredRental());
      await record(page, 'order R1').getByRole('link', { name: 'R1' }).focus();
      await page.keyboard.press('Enter');
      await page.locator('#detail-title:focus').waitFor();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Enter');
      await record(page, 'order R1').locator('h3 a:focus').waitFor();
    });
  },
);

async function curlOf(page: Page, { simulator }: SimulatedMerchant): Promise<string> {
  const route = `${simulator.baseUrl}/simulator/requests/${simulator.requests.at(-1)?.requestId}/curl`;
  return ((await (await page.request.get(route)).json()) as { curl: string }).curl;
}
