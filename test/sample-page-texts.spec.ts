import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { OrderPhase } from '../lib/index.js';

const page = join(__dirname, '../sample-app/page');
const files = readdirSync(page, { recursive: true, encoding: 'utf8' });
const modules = files
  .filter((name) => name.endsWith('.js'))
  .map((name) => ({ name, text: readFileSync(join(page, name), 'utf8') }));
const source = modules.filter(({ name }) => !name.startsWith('texts')).map(({ text }) => text);

/** Goods have Chinese names of their own; the page adds English ones. */
const isName = (key: string): boolean => /^(article|goods)\./.test(key);
const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

async function textsOf(language: string): Promise<Record<string, string>> {
  const module = (await import(join(page, `texts/${language}.js`))) as { default: Record<string, string> };
  return module.default;
}

describe('texts of the sample page', () => {
  let zh: Record<string, string> = {};
  let en: Record<string, string> = {};

  beforeAll(async () => {
    zh = await textsOf('zh');
    en = await textsOf('en');
  });

  it('exist in both languages', () => {
    expect(
      Object.keys(en)
        .filter((key) => !isName(key))
        .toSorted(),
    ).toEqual(Object.keys(zh).toSorted());
  });

  it('have the same values in both languages', () => {
    const differing = Object.entries(zh).filter(
      ([key, text]) => placeholders(text).join() !== placeholders(en[key] ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  it('exist for every name that the page asks for', () => {
    const asked = source.flatMap((text) =>
      [...text.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => key ?? ''),
    );
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter((key) => !Object.hasOwn(zh, key))).toEqual([]);
  });

  it('say every stage, its sentence, and every phase of the ledger', () => {
    const stages = [
      'opening',
      'confirm',
      'begun',
      'ending',
      'collecting',
      'paid',
      'refused',
      'expired',
      'cancelling',
      'cancelled',
    ];
    // A course has no end of its own that WeChat Pay would be told of.
    const skipped = ['course.ending', 'course.ending.said'];
    const keys = ['rental', 'course', 'visit', 'shop'].flatMap((kind) =>
      stages.flatMap((stage) => [`${kind}.${stage}`, `${kind}.${stage}.said`]),
    );
    const silent = keys.filter((key) => {
      const common = key.replace(/^\w+/, 'stage');
      return !Object.hasOwn(zh, key) && !Object.hasOwn(zh, common) && !skipped.includes(key);
    });
    expect(silent).toEqual([]);
    expect(Object.keys(OrderPhase).filter((phase) => !Object.hasOwn(zh, `phase.${phase}`))).toEqual([]);
  });
});

describe('modules of the sample page', () => {
  it('are small', () => {
    expect(modules.filter(({ text }) => text.split('\n').length > 216).map(({ name }) => name)).toEqual([]);
  });

  it('put data into the page as text, and load nothing from elsewhere', () => {
    const suspect =
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|setAttribute\('style'|https?:\/\/(?!www\.w3\.org\/2000\/svg)/;
    expect(modules.filter(({ text }) => suspect.test(text)).map(({ name }) => name)).toEqual([]);
  });
});
