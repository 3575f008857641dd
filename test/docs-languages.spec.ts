import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import floors from '../docs/.vitepress/pages.json';
import {
  chineseOf,
  chinesePages,
  chineseTexts,
  englishPages,
  wordsNotToUse,
} from './support/documentation.js';
import { MarkdownPage, root, untranslated } from './support/markdown-page.js';

const here = (page: string): boolean => existsSync(join(root, page));
const translated = englishPages.filter((page) => here(chineseOf(page)));
const pages = [...englishPages, ...chinesePages].filter(here).map((file) => new MarkdownPage(file));

describe('the pages for users', () => {
  it('are there in both languages', () => {
    expect(translated).toEqual(englishPages);
  });

  it('are in English if they are in Chinese', () => {
    expect(chinesePages.filter(here).toSorted()).toEqual(translated.map(chineseOf).toSorted());
  });

  it('stand in the site’s sidebar, which docs/.vitepress/pages.json lists, once each', () => {
    const listed = floors.flatMap((floor) => floor.pages.map((page) => `docs/${page}.md`));
    expect(listed.toSorted()).toEqual(englishPages.filter((page) => page !== 'README.md').toSorted());
  });

  it('link to Chinese pages from Chinese ones', () => {
    const english = /^(?:\.\.\/|docs\/(?!zh\/))[\w-]+\.md|^(?:\.\.\/)+README\.md/;
    const links = pages
      .filter(({ file }) => chinesePages.includes(file))
      .map((page) => ({
        page: page.file,
        english: page.relativeLinks.filter((link) => english.test(link)),
      }));
    expect(links.filter((link) => link.english.length > 0)).toEqual([]);
  });

  it.each(pages.map((page) => [page.file, page] as const))(
    'link to files and headings that exist: %s',
    (_, page) => {
      expect(page.deadLinks).toEqual([]);
    },
  );
});

describe.each(
  translated.map((page) => [page, new MarkdownPage(page), new MarkdownPage(chineseOf(page))] as const),
)('the Chinese page of %s', (_, english, chinese) => {
  it('has the same headings', () => {
    expect(chinese.headings.map(({ level }) => level)).toEqual(english.headings.map(({ level }) => level));
  });

  it('has the same code', () => {
    expect(chinese.codeBlocks.map(untranslated)).toEqual(english.codeBlocks.map(untranslated));
  });

  it('names the same code, in each row of a table', () => {
    expect(chinese.codeNames).toEqual(english.codeNames);
    expect(chinese.tables).toEqual(english.tables);
  });

  it('has the same generated figures', () => {
    expect(chinese.generatedFigures).toEqual(english.generatedFigures);
  });
});

describe('the words of Chinese pages', () => {
  const words = wordsNotToUse();

  it('are chosen by the glossary', () => {
    expect(words.size).toBeGreaterThan(20);
  });

  it.each(
    pages
      .filter(({ file }) => chinesePages.includes(file) && !file.endsWith('glossary.md'))
      .map((page) => [page.file, page] as const),
  )('are the glossary’s: %s', (_, page) => {
    expect([...words].filter(([word]) => page.text.includes(word))).toEqual([]);
  });

  it('are the glossary’s in what the code says in Chinese', () => {
    const said = chineseTexts();
    expect(said.length).toBeGreaterThan(500);
    expect(said.filter(({ text }) => [...words.keys()].some((word) => text.includes(word)))).toEqual([]);
  });
});
