import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testTitles } from './support/test-titles.js';

const root = resolve(__dirname, '..');
const folder = 'docs';
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const page = read(join(folder, 'quality-checklist.md'));

/** Levels of WeChat Pay's list, in its order. */
const levels = [
  ...Array.from('FFFO', (level, index): [string, string] => [`G${index + 1}`, level]),
  ...Array.from('FFFFFRFFRFFFFFRROFRRFRFF', (level, index): [string, string] => [`P${index + 1}`, level]),
];

interface Item {
  readonly id: string;
  readonly level: string;
  readonly how: string;
  /** Title of a test by its spec file. */
  readonly tests: readonly (readonly [file: string, title: string])[];
  /** Line of the sample app by its file. */
  readonly lines: readonly (readonly [file: string, line: string])[];
  /** What is left of the proof: nothing. */
  readonly rest: string;
}

const testsOf = /\[((?:lib|packages|test)\/[\w./-]+\.spec\.ts)\]\(\.\.\/\1\): (“[^”]+”(?:, “[^”]+”)*)/g;
const linesOf = /\[(sample-app\/src\/[\w./-]+\.ts)\]\(\.\.\/\1\): `([^`]+)`/g;

const items = page
  .split('\n')
  .filter((line) => /^\| [GP]\d/.test(line))
  .map((row): Item => {
    const [id = '', level = '', , how = '', proof = ''] = row.slice(2, -2).split(' | ');
    return {
      id,
      level,
      how,
      tests: [...proof.matchAll(testsOf)].flatMap(([, file = '', titles = '']) =>
        [...titles.matchAll(/“([^”]+)”/g)].map(([, title = '']) => [file, title] as const),
      ),
      lines: [...proof.matchAll(linesOf)].map(([, file = '', line = '']) => [file, line] as const),
      rest: proof.replaceAll(testsOf, '').replaceAll(linesOf, '').replaceAll('; ', ''),
    };
  });

const titled = (kind: 'tests' | 'lines'): [string, string, string][] =>
  items.flatMap((item) => item[kind].map(([file, what]): [string, string, string] => [item.id, file, what]));

/** The anchor that a heading of Markdown has. */
const anchorOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}\s_-]/gu, '')
    .replaceAll(' ', '-');

describe("the page on WeChat Pay's quality checklist", () => {
  it('is short enough to be read', () => {
    expect(page.trim().split('\n').length).toBeLessThan(150);
  });

  it('has every item at its level', () => {
    expect(items.map(({ id, level }) => [id, level])).toEqual(levels);
  });

  it.each(items)(
    "proves $id by a test, or shows the host's part in the sample app",
    ({ how, tests, lines, rest }) => {
      expect(rest).toBe('');
      expect(tests.length > 0 || (how.includes('**Yours:**') && lines.length > 0)).toBe(true);
    },
  );

  it.each(titled('tests'))('names a test that is there for %s: %s, %s', (_, file, title) => {
    expect(testTitles(file)).toContain(title);
  });

  it.each(titled('lines'))('quotes the sample app as it is for %s: %s, %s', (_, file, quoted) => {
    expect(
      read(file)
        .split('\n')
        .map((line) => line.trim()),
    ).toContain(quoted);
  });

  it('names the same files and tests in Chinese', () => {
    const proof = /\[((?:lib|packages|test|sample-app)\/[^\]]+)\]|“([^”]+ › [^”]+)”/g;
    const proofsIn = (text: string) =>
      [...text.slice(text.indexOf('G1')).matchAll(proof)].map(([, ...named]) => named);
    expect(proofsIn(read(join(folder, 'zh/quality-checklist.md')))).toEqual(proofsIn(page));
  });

  it('leads to pages and sections that are there', () => {
    const links = [...page.matchAll(/\]\((?!https:)([^)#]+)(?:#([^)]+))?\)/g)];
    expect(links.length).toBeGreaterThan(levels.length);
    const broken = links.filter(([, path = '', anchor]) => {
      const file = join(folder, path);
      if (!existsSync(join(root, file))) return true;
      return (
        anchor !== undefined &&
        ![...read(file).matchAll(/^#+ (.+)$/gm)].some(([, heading = '']) => anchorOf(heading) === anchor)
      );
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });
});
