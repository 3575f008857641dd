import { h } from '../../dom.js';
import { t } from '../../texts.js';
import { loading } from '../parts.js';

const areas = ['rentals', 'courses', 'visits', 'sales', 'books', 'shops'];

/** A part of the desk: its tabs stand above all of them. */
export const deskView = ({ name, render, ...view }) => ({
  ...view,
  name: `desk-${name}`,
  place: 'desk',
  title: () => t(`desk.${name}`),
  render: (data, ui) => [
    h(
      'nav',
      { class: 'areas', 'aria-label': t('desk.areas'), data: { key: 'areas' } },
      areas.map((area) =>
        h(
          'a',
          { href: `#/desk/${area}`, 'aria-current': area === name ? 'page' : undefined },
          t(`desk.${area}`),
        ),
      ),
      h('span', { class: 'outside' }, outside(ui)),
    ),
    h(
      'div',
      { class: 'area', data: { key: `area-${name}` } },
      data === undefined ? waiting(ui) : render(data, ui),
    ),
  ],
});

/** What failed is told above: nothing is on its way. */
const waiting = ({ problem }) => (problem === undefined ? loading() : undefined);

const outside = ({ isSimulated }) =>
  [
    ['/ledger', 'desk.ledger'],
    ['/docs', 'desk.docs'],
    ...(isSimulated ? [['/simulated/console', 'desk.simulator']] : []),
  ].map(([href, key]) =>
    h('a', { href, target: '_blank', rel: 'noopener' }, t(key), h('span', { 'aria-hidden': 'true' }, ' ↗')),
  );
