import { expect, it } from 'vitest';
import { llms } from '../docs/.vitepress/llms.mjs';

it('llms.txt lists every page with its first sentence (npm run docs:llms writes it)', async () => {
  await expect(llms()).toMatchFileSnapshot('../llms.txt');
});
