import { it } from 'vitest';
import { amount, button, confirm, onEachDatabase, show, standing } from './support/sample-page.js';

onEachDatabase('a smart cabinet on the page of the sample', (app) => {
  it('is opened after a yes in WeChat, and debits what was taken once it is closed', async () => {
    const page = await app.open('/#/visits');
    await button(page, 'Open the door').click();
    await standing(page, 'Waiting for you');
    await confirm(page, 'Agree and open the door');
    await standing(page, 'The door is open');
    const take = page.getByRole('button', { name: /^Take one: / });
    await take.nth(0).click();
    await take.nth(0).click();
    await take.nth(1).click();
    await page
      .getByRole('button', { name: /^Put one back: / })
      .nth(0)
      .click();
    const closing = page.getByRole('button', { name: /^Close the door, pay ¥/ });
    const [due = ''] = /¥[\d.]+$/.exec((await closing.innerText()).trim()) ?? [];
    await show(page, 'cabinet-open');
    await app.host.clock.advance('1m');
    await closing.click();
    await standing(page, 'Paid');
    await amount(page, due);
    await app.expectBalance({ paid: Math.round(Number(due.slice(1)) * 100) });
  });

  it('costs nothing where nothing was taken', async () => {
    const page = await app.open('/#/visits');
    await button(page, 'Open the door').click();
    await standing(page, 'Waiting for you');
    await confirm(page, 'Agree and open the door');
    await standing(page, 'The door is open');
    await app.host.clock.advance('1m');
    await button(page, 'Close the door, nothing taken').click();
    await standing(page, 'Nothing taken');
    await app.expectBalance({ paid: 0 });
  });
});
