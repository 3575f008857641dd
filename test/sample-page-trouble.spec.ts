import { expect, it } from 'vitest';
import {
  amount,
  button,
  confirm,
  link,
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
    await wechat(page).getByText('simulated: score too low').waitFor();
    await button(wechat(page), 'Refuse').click();
    await standing(page, 'Waiting for you');
    await page.getByRole('status').getByText('You refused in WeChat. Nothing was charged.').waitFor();
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

  it('is told plainly where an order cannot be confirmed any more, and leads on', async () => {
    const page = await app.open('/#/rentals', { mayComplain: /status of 4/ });
    const id = await rent(page);
    await button(page, 'Confirm in WeChat').click();
    await wechat(page).getByLabel('Simulated user').selectOption('overdue');
    await app.host.call('POST', `/rentals/${id}/cancel`);
    await button(wechat(page), 'Confirm').click();
    await wechat(page).getByText('this order can no longer be confirmed').waitFor();
    await link(wechat(page), 'Rent another').click();
    await rent(page);
    // Another order has another user.
    await button(page, 'Confirm in WeChat').click();
    await wechat(page).getByText('simulated: passes the evaluation').waitFor();
    await button(wechat(page), 'Confirm').click();
    await standing(page, 'In use');
    await app.expectBalance({ paid: 0 });
  });

  it('passes where two debits fail and the user pays', async () => {
    app.simulator.collection.fail(2);
    const page = await app.open('/#/rentals');
    const id = await app.rentAndReturn(page);
    await standing(page, 'Being paid');
    app.simulator.collection.retry(id);
    await page.reload();
    await standing(page, 'Being paid');
    await button(page, 'Pay it in WeChat').click();
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
