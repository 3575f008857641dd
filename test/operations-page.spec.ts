import { PAYSCORE_OPERATIONS } from 'nestjs-payscore';
import { expect, it } from 'vitest';
import { chinese, english, operationsPage } from './support/operations-page.js';

it.each([
  ['docs/operations.md', english],
  ['docs/zh/operations.md', chinese],
] as const)('%s shows every operation as it is (npm run docs:operations writes it)', async (file, texts) => {
  const page = await operationsPage(texts);
  expect(page.match(/^\| (GET|POST) /gm)).toHaveLength(PAYSCORE_OPERATIONS.length);
  await expect(page).toMatchFileSnapshot(`../${file}`);
});
