import type { Locator, Page } from 'playwright-core';
import { it } from 'vitest';
import { amount, button, link, onEachDatabase, show, standing, wechat } from './support/sample-page.js';

const lesson = (page: Page, no: number, state: string): Locator =>
  page.locator(`[data-lesson="${no}"][data-state=${state}]`);

async function enrol(page: Page): Promise<void> {
  await button(page, 'Enrol').click();
  await standing(page, 'Waiting for you');
  await button(page, 'Sign the plan in WeChat').click();
  await wechat(page).getByText('¥250.00').waitFor();
  await button(wechat(page), 'Agree and sign').click();
  await standing(page, 'Signed up');
}

onEachDatabase('a course on the page of the sample', (app) => {
  it('is signed once, paid lesson by lesson, and a missed lesson costs nothing', async () => {
    const page = await app.open('/#/courses');
    await enrol(page);
    await button(page, 'Begin lesson 1').click();
    await lesson(page, 1, 'begun').waitFor();
    await standing(page, 'A lesson is under way');
    await app.host.clock.advance('1h');
    await button(page, 'Lesson over, pay ¥100.00').click();
    await lesson(page, 1, 'paid').waitFor();
    await amount(page, '¥100.00');

    await button(page, 'Begin lesson 2').click();
    await lesson(page, 2, 'begun').waitFor();
    await button(page, 'Could not come, pay nothing').click();
    await lesson(page, 2, 'cancelled').waitFor();
    await show(page, 'course');

    await button(page, 'Begin lesson 3').click();
    await lesson(page, 3, 'begun').waitFor();
    await app.host.clock.advance('1h');
    await button(page, 'Lesson over, pay ¥50.00').click();
    await lesson(page, 3, 'paid').waitFor();
    await amount(page, '¥150.00');
    // Complete as soon as the app has asked WeChat Pay.
    const ended = /^(All lessons are over|Course complete)$/;
    await page.locator('.status').getByRole('heading', { name: ended }).waitFor();
    await button(page, 'Stop the course').waitFor({ state: 'detached' });
    await link(page, 'Enrol again').waitFor();
    await app.expectBalance({ paid: 15_000 });
  });

  it('is stopped, after which no lesson begins', async () => {
    const page = await app.open('/#/courses');
    await enrol(page);
    await button(page, 'Stop the course').click();
    await standing(page, 'Stopped');
    await button(page, 'Begin lesson 1').waitFor({ state: 'detached' });
    await app.expectBalance({ paid: 0 });
  });
});
