import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MarkdownPage, root } from './markdown-page.js';

const pagesIn = (folder: string): string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder))
        .filter((file) => file.endsWith('.md'))
        .toSorted()
    : [];

/** The pages for users, by their path: English ones and Chinese ones. */
export const englishPages = ['README.md', ...pagesIn('docs').map((file) => `docs/${file}`)];
export const chinesePages = ['README.zh-CN.md', ...pagesIn('docs/zh').map((file) => `docs/zh/${file}`)];

/** Every page of Markdown in `docs/`, those that are not for users too. */
export const allPages = ['docs', 'docs/zh', 'docs/lab', 'docs/adr'].flatMap((folder) =>
  pagesIn(folder).map((file) => `${folder}/${file}`),
);

export const chineseOf = (page: string): string =>
  page === 'README.md' ? 'README.zh-CN.md' : page.replace('docs/', 'docs/zh/');

/** Words that the glossary tells Chinese pages not to use, and the term that stands in their place. */
export function wordsNotToUse(): Map<string, string> {
  const words = new Map<string, string>();
  for (const table of new MarkdownPage('docs/glossary.md').text.split(/\n(?=#)/)) {
    const [header = [], , ...rows] = table
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map((line) => line.slice(1, -1).split('|'));
    const columns = header.map((cell) => cell.trim());
    const [term, not] = [columns.indexOf('中文'), columns.indexOf('不用')];
    for (const row of not < 0 ? [] : rows) {
      for (const word of row[not]?.trim().split('、') ?? []) {
        if (word !== '') words.set(word, row[term]?.trim() ?? '');
      }
    }
  }
  return words;
}

/** What the error catalogue and the pages of the ledger, the simulator and the sample say in Chinese. */
export function chineseTexts(): { file: string; text: string }[] {
  const files = ['lib', 'packages/simulator', 'sample-app/page']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
        (file) => `${folder}/${file}`,
      ),
    )
    .filter(
      (file) => /\.[jt]s$|README\.zh-CN\.md$/.test(file) && !/node_modules|\/dist\/|\.spec\.ts$/.test(file),
    );
  return files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const isChinese = /\bzh\b[^/]*$/.test(file);
    const texts = isChinese ? text.split('\n') : (text.match(/\bzh:\s*(?:'[^']*'|`[^`]*`)/g) ?? []);
    return texts.map((one) => ({ file, text: one.trim() }));
  });
}
