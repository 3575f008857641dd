import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allPages } from './support/documentation.js';

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));

const addressesIn = (file: string): string[] =>
  readFileSync(file, 'utf8').match(/pay\.weixin\.qq\.com\/(?:wiki|docs?)\/[^\s)>`'"]*/g) ?? [];

describe("the addresses of WeChat Pay's documentation", () => {
  it.each(['lib', 'packages/simulator/src'])('are of its current documentation centre in %s', (folder) => {
    const addresses = filesOf(folder).flatMap((file) =>
      addressesIn(file).map((address) => `${file}: ${address}`),
    );

    expect(addresses).not.toEqual([]);
    // The pages under /wiki/ and /docs/ closed on 2025-03-31.
    expect(
      addresses.filter(
        (address) => !/: pay\.weixin\.qq\.com\/doc\/(global\/)?v3\/[a-z]+\/\d{10}$/.test(address),
      ),
    ).toEqual([]);
  });

  it('are of its current documentation centre in the pages for users', () => {
    const pages = ['README.md', 'README.zh-CN.md', ...allPages];

    expect(pages.length).toBeGreaterThan(1);
    expect(
      pages.filter((page) => /pay\.weixin\.qq\.com\/(wiki|docs)\//.test(readFileSync(page, 'utf8'))),
    ).toEqual([]);
  });
});
