import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryAddress } from '../docs/.vitepress/repository.mjs';
import { slugify } from '../docs/.vitepress/slug.mjs';
import { root } from './support/markdown-page.js';

const repository = 'https://github.com/nestjs-payscore/nestjs-payscore';

describe('a link on the site', () => {
  it.each([
    ['../lib/index.ts', 'docs', `${repository}/blob/HEAD/lib/index.ts`],
    ['../../lib/index.ts', 'docs/zh', `${repository}/blob/HEAD/lib/index.ts`],
    ['../sample-app/src', 'docs', `${repository}/tree/HEAD/sample-app/src`],
    ['../README.md#call', 'docs', `${repository}/blob/HEAD/README.md#call`],
    ['./lab/performance-figures.md', 'docs', `${repository}/blob/HEAD/docs/lab/performance-figures.md`],
    ['adr/README.md', 'docs', `${repository}/blob/HEAD/docs/adr/README.md`],
  ])('leads to the repository: %s in %s', (link, folder, address) => {
    expect(repositoryAddress(link, join(root, folder))).toBe(address);
  });

  it.each([
    ['./calls.md', 'docs'],
    ['calls.md#time', 'docs'],
    ['./index.md', 'docs/zh'],
    ['../index.md', 'docs/zh'],
    ['#time', 'docs'],
    ['https://pay.weixin.qq.com/doc/v3/merchant/4012587900', 'docs'],
    ['../lib/no-such-file.ts', 'docs'],
  ])('stays as it is: %s in %s', (link, folder) => {
    expect(repositoryAddress(link, join(root, folder))).toBeUndefined();
  });
});

it.each([
  ['What is not, and what to do in the handler', 'what-is-not-and-what-to-do-in-the-handler'],
  ['WeChat Pay’s quality checklist (接入质量检查)', 'wechat-pays-quality-checklist-接入质量检查'],
  ['With @nestjs/config', 'with-nestjsconfig'],
  ['结果未知：怎么办', '结果未知怎么办'],
  ['out_order_no - a number', 'out_order_no---a-number'],
])('The anchor of “%s” is that of GitHub', (heading, anchor) => {
  expect(slugify(heading)).toBe(anchor);
});
