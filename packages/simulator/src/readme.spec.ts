import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { features } from './features.js';

const read = (name: string): string => readFileSync(join(__dirname, '..', name), 'utf8');
const english = read('README.md');
const chinese = read('README.zh-CN.md');
/** Code blocks without their comments, which are translated. */
const snippets = (page: string): string[] =>
  (page.match(/^```[\s\S]*?^```$/gm) ?? []).map((block) => block.replaceAll(/ +# .*$/gm, ''));
const headings = (page: string): string[] =>
  (page.replaceAll(/^```[\s\S]*?^```$/gm, '').match(/^#+ /gm) ?? []).map((mark) => mark.trim());
/** A route, whatever its parameters are called. */
const shape = (path = ''): string => path.replaceAll(/\{\w+\}|R1/g, '{}');

it('Both languages show the same snippets under as many headings', () => {
  expect(snippets(english).length).toBeGreaterThan(7);
  expect(snippets(chinese)).toEqual(snippets(english));
  expect(headings(chinese)).toEqual(headings(english));
});

it('Every route of /simulator that a README names exists', () => {
  const known = features
    .flatMap(({ control }) => Object.keys(control ?? {}))
    .map((route) => route.split(' ')[1]);
  const named = [...english.matchAll(/(?:\$S|`)(\/(?!simulator)[a-z][\w/{}-]*)/g)].map(
    ([, path = '']) => `/simulator${path}`,
  );
  const shapes = new Set([...known.map(shape), '/simulator/clock/advance']);
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((path) => !shapes.has(shape(path)))).toEqual([]);
});
