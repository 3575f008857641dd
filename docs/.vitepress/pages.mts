import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import floors from './pages.json' with { type: 'json' };

export type Language = 'en' | 'zh';

export interface Page {
  readonly name: string;
  /** Path on the site, without the ending. */
  readonly path: string;
  readonly title: string;
  /** The first sentence of the first paragraph, in one line. */
  readonly summary: string;
  readonly text: string;
}

export interface Floor {
  readonly title: string;
  readonly pages: readonly Page[];
}

const docs = resolve(import.meta.dirname, '..');

function pageOf(name: string, language: Language): Page {
  const path = language === 'en' ? name : `zh/${name}`;
  const text = readFileSync(join(docs, `${path}.md`), 'utf8');
  const [, title = ''] = /^# (.+)$/m.exec(text) ?? [];
  const [paragraph = ''] = text.split(/\n{2,}/).filter((part) => /^[\p{L}`[*“]/u.test(part));
  const line = paragraph.replaceAll(/\n(?=\p{Script=Han})/gu, '').replaceAll('\n', ' ');
  const [summary = line] = /^.*?(?:[.](?= |$)|。)/u.exec(line.replace(/:$/, '.').replace(/：$/, '。')) ?? [];
  return { name, path, title, summary: summary.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1'), text };
}

/** The pages for users in the order of the sidebar; a page that is not translated yet is left out. */
export function pagesByFloor(language: Language): Floor[] {
  const folder = language === 'en' ? docs : join(docs, 'zh');
  return floors.map((floor) => ({
    title: floor[language],
    pages: floor.pages
      .filter((name) => existsSync(join(folder, `${name}.md`)))
      .map((name) => pageOf(name, language)),
  }));
}
