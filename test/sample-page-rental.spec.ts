import { expect, it } from 'vitest';
import {
  amount,
  button,
  confirm,
  link,
  numberOn,
  onEachDatabase,
  rent,
  show,
  standing,
  wechat,
} from './support/sample-page.js';

onEachDatabase('a rental on the page of the sample', (app) => {
  it('is confirmed in WeChat, costs by the hour, is returned and paid', async () => {
    const page = await app.open('/?cabinet=PB-7');
    expect(await page.getByLabel('Cabinet', { exact: true }).inputValue()).toBe('PB-7');
    await page.getByText('¥3.00 for every hour begun').waitFor();
    await rent(page);
    await button(page, 'Confirm in WeChat').click();
    await wechat(page).getByText('PB-7').waitFor();
    await button(wechat(page), 'Confirm').click();
    await standing(page, 'In use');
    expect(await wechat(page).isVisible()).toBe(false);
    await amount(page, '¥3.00');
    await app.host.clock.advance('65m');
    await amount(page, '¥6.00');
    await page.getByText('1 h 5 min').waitFor();
    await show(page, 'rental-begun');

    app.simulator.collection.hold();
    await button(page, 'Return the power bank').click();
    await standing(page, 'Being paid');
    app.simulator.collection.release(numberOn(page), 'paid');
    app.simulator.collection.succeed();
    await standing(page, 'Paid');
    await amount(page, '¥6.00');
    await show(page, 'rental-paid');
    await app.expectBalance({ paid: 600 });
  });

  it('has an address: after a reload, after Back, and on another device', async () => {
    const page = await app.open('/#/');
    await link(page, 'Power bank Rent without a deposit, pay by the hour').click();
    const id = await rent(page);
    const address = page.url();
    await page.reload();
    await standing(page, 'Waiting for you');
    await page.goBack();
    await button(page, 'Rent without deposit').waitFor();
    await page.goForward();
    await standing(page, 'Waiting for you');
    expect(page.url()).toBe(address);

    const other = await app.browser.open(address);
    await other.getByText(id).waitFor();
    await confirm(other);
    await standing(other, 'In use');
    // The first device is told.
    await standing(page, 'In use');
    await app.host.clock.advance('5m');
    await button(page, 'Return the power bank').click();
    await standing(other, 'Paid');
    await app.expectBalance({ paid: 300 });
  });

  it('is cancelled before it is confirmed, and costs nothing', async () => {
    const page = await app.open('/#/rentals');
    const id = await rent(page);
    await button(page, 'Never mind').click();
    await standing(page, 'Cancelled');
    expect(app.simulator.orders.get(id)?.state).toBe('REVOKED');
    await link(page, 'Rent another').click();
    expect(await rent(page)).not.toBe(id);
    await app.expectBalance({ paid: 0 });
  });

  it('is in the history of its device, and in that of the desk', async () => {
    const page = await app.open('/#/rentals');
    const id = await app.rentAndReturn(page);
    await standing(page, 'Paid');
    await link(page, 'Rent another').click();
    await rent(page);
    await link(page, 'My orders').click();
    const own = page.locator('#view .entry');
    await own.nth(1).waitFor();
    expect((await own.allInnerTexts()).map((text) => text.split('\n').slice(1).join(' '))).toEqual([
      'PB-1 Waiting for you',
      'PB-1 · ¥6.00 Paid',
    ]);
    await own.nth(1).click();
    await page.getByText(id).waitFor();

    const desk = await app.openDesk('rentals');
    await button(desk, 'Paid').click();
    const row = desk.locator(`tr[data-id="${id}"]`);
    await row.getByText('¥6.00').first().waitFor();
    expect(await desk.locator('tbody tr[data-state=paid]').count()).toBe(
      await desk.locator('tbody tr').count(),
    );
    await desk.getByLabel('Find a number or a cabinet').fill('PB-7');
    await row.waitFor({ state: 'detached' });
    await app.expectBalance({ paid: 600 });
    await desk.goto(`${app.host.sample.url}/#/desk/books/2026-11-23`);
    await desk.getByText('They agree').waitFor();
  });
});
