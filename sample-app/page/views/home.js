import { h } from '../dom.js';
import { icon } from '../icons.js';
import { ownThings } from '../memory.js';
import { t } from '../texts.js';

const businesses = [
  ['rentals', 'rental'],
  ['courses', 'course'],
  ['visits', 'visit'],
  ['shops', 'shop'],
];

/** The drawing of a thing, by its address. */
export const drawingOf = (path) => businesses.find(([name]) => path.startsWith(name))?.[1] ?? 'list';

/** A line that leads to a thing. */
export const entry = (href, drawing, title, said, aside) =>
  h(
    'li',
    { data: { key: href } },
    h(
      'a',
      { href, class: 'entry' },
      h('span', { class: 'drawing' }, icon(drawing)),
      h('span', { class: 'words' }, h('strong', {}, title), h('span', {}, said)),
      aside,
      icon('next', 18),
    ),
  );

/** The four businesses of the app. */
export const home = {
  name: 'home',
  title: () => t('app'),
  render: () => [
    h(
      'div',
      { class: 'hero', data: { key: 'hero' } },
      h('h2', {}, t('home.claim')),
      h('p', {}, t('home.said')),
    ),
    h(
      'ul',
      { class: 'entries', data: { key: 'businesses' } },
      businesses.map(([name, drawing]) =>
        entry(`#/${name}`, drawing, t(`${drawing}.name`), t(`${drawing}.claim`)),
      ),
    ),
    ...latest(),
  ],
};

function latest() {
  const things = ownThings().slice(0, 3);
  if (things.length === 0) return [];
  return [
    h('h2', { class: 'heading', data: { key: 'latest' } }, t('home.latest')),
    h(
      'ul',
      { class: 'entries', data: { key: 'things' } },
      things.map(({ path, name }) => entry(`#/${path}`, drawingOf(path), t(`${drawingOf(path)}.name`), name)),
    ),
  ];
}
