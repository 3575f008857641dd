import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import {
  amount,
  button,
  confirm,
  goTo,
  onEachDatabase,
  rent,
  show,
  standing,
} from './support/sample-page.js';

/** The row of an order at the desk. */
const row = (desk: Page, id: string): Locator => desk.locator(`tr[data-id="${id}"]`);
const question = (desk: Page): Locator => desk.locator('dialog#ask');

async function refund(desk: Page, id: string, yuan: string): Promise<void> {
  await button(row(desk, id), 'Refund').click();
  await question(desk).getByLabel('Amount in yuan').fill(yuan);
  await button(question(desk), 'Refund').click();
}

onEachDatabase('money at the desk of the sample', (app) => {
  it('goes back in parts, and never more than came in', async () => {
    const page = await app.open('/#/rentals');
    const id = await app.rentAndReturn(page);
    await standing(page, 'Paid');
    const desk = await app.openDesk('rentals');
    await app.host.clock.advance('2m');

    await refund(desk, id, '4');
    await question(desk).waitFor({ state: 'hidden' });
    await page.getByText('¥4.00 · arrived').waitFor();
    await row(desk, id).locator('.given').getByText('¥4.00').waitFor();
    await app.host.clock.advance('2m');

    await button(row(desk, id), 'Refund').click();
    await question(desk).getByText('At most ¥2.00').waitFor();
    await question(desk).getByLabel('Amount in yuan').fill('2.01');
    await button(question(desk), 'Refund').click();
    await question(desk).getByText('Enter an amount between ¥0.01 and ¥2.00').waitFor();
    await show(desk, 'desk-refund');
    // The page is not what keeps the limit.
    const { status } = await app.host.ask('PUT', `/rentals/${id}/refunds/2`, { amount: 201 });
    expect(status).toBe(400);
    await question(desk).getByLabel('Amount in yuan').fill('2.00');
    await button(question(desk), 'Refund').click();
    await question(desk).waitFor({ state: 'hidden' });
    await row(desk, id).locator('.given').getByText('¥6.00').waitFor();
    await page.getByText('¥2.00 · arrived').waitFor();
    await button(row(desk, id), 'Refund').waitFor({ state: 'detached' });
    await app.expectBalance({ paid: 600, refunded: 600 });
  });

  it('comes in for what is lost', async () => {
    const page = await app.open('/#/rentals');
    const id = await rent(page);
    await confirm(page);
    await standing(page, 'In use');
    await app.host.clock.advance('30m');
    const desk = await app.openDesk('rentals');
    await button(row(desk, id), 'Lost').click();
    await button(question(desk), 'Cancel').click();
    await question(desk).waitFor({ state: 'hidden' });
    await button(row(desk, id), 'Lost').click();
    await button(question(desk), 'It is lost, charge ¥99.00').click();
    await standing(page, 'Declared lost');
    await page.getByText('the deposit of ¥99.00 was charged').waitFor();
    await page.locator('.steps').getByText('Return').waitFor({ state: 'detached' });
    await page.locator('.chip, .steps').getByText('Declared lost').waitFor();
    await row(desk, id).locator('.state').getByText('Lost', { exact: true }).waitFor();
    await amount(page, '¥99.00');
    await row(desk, id).locator('.paid').getByText('¥99.00').waitFor();
    await app.expectBalance({ paid: 9900 });
  });

  it('is collected again where the debit did not succeed', async () => {
    app.simulator.collection.fail(1);
    const page = await app.open('/#/rentals');
    const id = await app.rentAndReturn(page);
    await standing(page, 'Being paid');
    const desk = await app.openDesk('rentals');
    await button(row(desk, id), 'Collect again').click();
    await standing(page, 'Paid');
    await row(desk, id).getByText('Paid').waitFor();
    await app.expectBalance({ paid: 600 });
    await goTo(desk, 'desk/books');
    const day = await desk.locator('#day').inputValue();
    await button(desk, 'Let a day pass').click();
    await desk.getByText(/They agree|has no bill of this day/).waitFor();
    expect(await desk.locator('#day').inputValue()).toBe(day);
  });
});
