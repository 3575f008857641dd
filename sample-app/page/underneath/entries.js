import { h } from '../dom.js';
import { clockTime, dateTime, day, short } from '../format.js';
import { isChinese, t } from '../texts.js';
import { kindIcon } from './icons.js';

/** Milliseconds between two entries from which on the pause is shown. */
const longPause = 5 * 60_000;

export const said = ({ zh, en }) => (isChinese() ? zh : en);

/** What went well is told without a colour. */
const toneOf = ({ outcome, healed }) =>
  healed ? { failed: 'wait', ok: 'good' }[outcome] : { failed: 'bad', waiting: 'wait' }[outcome];

/**
 * @param number of the order that the list is about: other numbers are shown
 * @param onToggle called with an entry and its element, once it is opened or closed
 */
export const entryList = (entries, number, onToggle) =>
  h(
    'ol',
    { class: 'happenings', data: { key: 'happenings' }, 'aria-label': t('underneath') },
    entries.flatMap((entry, index) => [
      pauseBefore(entries[index - 1], entry),
      item(entry, number, onToggle),
    ]),
  );

function item(entry, number, onToggle) {
  const { id, kind, way, outcome, at, title, summary } = entry;
  const tone = toneOf(entry);
  return h(
    'li',
    { data: { key: id, kind, way, outcome, tone: tone ?? 'still' } },
    h(
      'details',
      { ontoggle: ({ target }) => onToggle(id, target) },
      h(
        'summary',
        {},
        h('span', { class: 'kind' }, kindIcon(kind)),
        h(
          'span',
          { class: 'sentence' },
          h('span', { class: 'title' }, said(title)),
          h(
            'span',
            { class: 'where' },
            h('span', {}, t(`underneath.${way}`)),
            entry.number !== number && entry.number !== '' && h('span', { class: 'of' }, short(entry.number)),
            h('time', { datetime: new Date(at).toISOString(), title: dateTime(at) }, clockTime(at)),
          ),
        ),
        h('span', { class: tone === undefined ? 'result' : 'result chip' }, said(summary)),
      ),
      // Filled when it is opened.
      h('div', { class: 'more', data: { own: 'more' } }),
    ),
  );
}

/** How much time passed, which in a simulation is mostly let pass on purpose. */
function pauseBefore(before, { at, id }) {
  const passed = before === undefined ? 0 : at - before.at;
  if (passed < longPause) return undefined;
  const date = day(before.at) === day(at) ? '' : ` · ${day(at)}`;
  return h(
    'li',
    { class: 'pause', data: { key: `before-${id}` } },
    t('underneath.later', { time: elapsed(passed) }) + date,
  );
}

/** Such as `1 d 2 h`, in whole minutes. */
function elapsed(milliseconds) {
  const minutes = Math.round(milliseconds / 60_000);
  const parts = {
    days: Math.floor(minutes / 1_440),
    hours: Math.floor(minutes / 60) % 24,
    minutes: minutes % 60,
  };
  return Object.entries(parts)
    .filter(([, count]) => count > 0)
    .map(([unit, count]) => t(`underneath.${unit}`, { count }))
    .join(' ');
}
