import { expect, it } from 'vitest';
import { amount, button, confirm, link, onEachDatabase, show, standing } from './support/sample-page.js';

const mchid = '1900000202';

onEachDatabase('a shop of the platform on the page of the sample', (app) => {
  it('is added while the app runs, sells at once, and its books are its own', async () => {
    const page = await app.open('/#/shops');
    await page.getByText('There is no shop on the platform yet').waitFor();
    const desk = await app.openDesk('shops');
    await desk.getByLabel('Merchant').selectOption(mchid);
    await desk.getByLabel('Name').fill('Rain or Shine');
    await button(desk, 'Add shop').click();
    await desk.locator(`tr[data-id="${mchid}"]`).getByText('Rain or Shine').waitFor();
    expect(await desk.locator(`option[value="${mchid}"]`).count()).toBe(0);

    await page.reload();
    await link(page, `Rain or Shine Merchant ${mchid}`).click();
    await button(page, 'Order Umbrella').click();
    await standing(page, 'Waiting for you');
    await confirm(page);
    await standing(page, 'On its way to you');
    await app.host.clock.advance('1h');
    await button(page, 'It has arrived').click();
    await standing(page, 'Paid');
    await amount(page, '¥29.00');

    await link(page, 'Order another').click();
    await button(page, 'Order Flowers').click();
    await standing(page, 'Waiting for you');
    await button(page, 'Cancel the order').click();
    await standing(page, 'Cancelled');

    await link(desk.locator('.areas'), 'Sales').click();
    await desk.locator('tbody tr[data-state=paid]').getByText('Umbrella · Rain or Shine').waitFor();
    await desk.locator('tbody tr[data-state=cancelled]').getByText('Flowers').waitFor();
    await link(desk.locator('.areas'), 'Shops').click();
    await desk.locator(`tr[data-id="${mchid}"]`).getByText('¥29.00').waitFor();
    await show(desk, 'desk-shops');
    await app.expectBalance({ paid: 2900 }, mchid);
  });
});
