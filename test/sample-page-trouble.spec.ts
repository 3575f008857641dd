import { expect, it } from 'vitest';
import {
  amount,
  button,
  confirm,
  onEachDatabase,
  rent,
  show,
  standing,
  wechat,
} from './support/sample-page.js';

onEachDatabase('trouble on the page of the sample', (app) => {
  it('is told where WeChat Pay does not vouch for the user, who may try again', async () => {
    const page = await app.open('/#/rentals', { mayComplain: /status of 4/ });
    await rent(page);
    await button(page, 'Confirm in WeChat').click();
    await wechat(page).getByLabel('Simulated user').selectOption('refused');
    await button(wechat(page), 'Confirm').click();
    const problem = wechat(page).getByRole('alert').filter({ hasText: /\w/ });
    await problem.waitFor();
    await show(page, 'wechat-refused');
    await button(wechat(page), 'Refuse').click();
    await standing(page, 'Waiting for you');
    await page.reload();
    await button(page, 'Confirm in WeChat').click();
    await wechat(page).getByLabel('Simulated user').selectOption('passed');
    await button(wechat(page), 'Confirm').click();
    await standing(page, 'In use');
    await app.host.clock.advance('10m');
    await button(page, 'Return the power bank').click();
    await standing(page, 'Paid');
    await app.expectBalance({ paid: 300 });
  });

  it('passes where two debits fail and the third succeeds', async () => {
    app.simulator.collection.fail(2);
    const page = await app.open('/#/rentals');
    const id = await app.rentAndReturn(page);
    await standing(page, 'Being paid');
    app.simulator.collection.retry(id);
    await page.reload();
    await standing(page, 'Being paid');
    app.simulator.collection.retry(id);
    await standing(page, 'Paid');
    await amount(page, '¥6.00');
    await app.expectBalance({ paid: 600 });
  });

  it('is healed by the janitor where the notification of the payment is lost', async () => {
    const page = await app.open('/#/rentals');
    app.simulator.deliveries.lose({ eventType: 'PAYSCORE.USER_PAID' });
    await app.rentAndReturn(page);
    await standing(page, 'Being paid');
    // The janitor asks 15 s after the completion, and again a minute later.
    await app.host.clock.advance('2m');
    await standing(page, 'Paid');
    await page.locator('.heard').getByText('we asked').waitFor();
    await app.expectBalance({ paid: 600 });
  });

  it('is no trouble for who comes back from WeChat before its notification, which is lost', async () => {
    const page = await app.open('/#/rentals');
    const id = await rent(page);
    app.simulator.deliveries.lose({ eventType: 'PAYSCORE.USER_CONFIRM' });
    await confirm(page);
    // Nobody moves the clock: the page has the app ask.
    await standing(page, 'In use');
    await page.locator('.heard').getByText('we asked').waitFor();
    await app.host.clock.advance('10m');
    await button(page, 'Return the power bank').click();
    await standing(page, 'Paid');
    expect(app.simulator.orders.get(id)?.total_amount).toBe(300);
    await app.expectBalance({ paid: 300 });
  });
});
