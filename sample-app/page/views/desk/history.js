import { h } from '../../dom.js';
import { dateTime, short, yuan } from '../../format.js';
import { isOver, toneOf } from '../../states.js';
import { hasText, t } from '../../texts.js';
import { stageText } from '../thing.js';

const filters = ['all', 'open', 'paid', 'over'];

const passes = {
  all: () => true,
  open: ({ stage }) => !isOver(stage),
  paid: ({ stage }) => stage === 'paid',
  over: ({ stage }) => isOver(stage) && stage !== 'paid',
};

/**
 * What was ordered, the newest first, with a filter.
 * @param rows each { id, kind, href, at, what, stage, phase, amount, paid, given, actions }, and `word`
 * and `tone` where those of the stage do not tell enough
 */
export function history(rows, ui) {
  const { state } = ui;
  state.find ??= ui.query.get('find') ?? '';
  state.filter ??= filters.find((name) => name === ui.query.get('filter')) ?? 'all';
  const wanted = state.find.trim().toLowerCase();
  const isFound = ({ id, what }) => id.includes(wanted) || what.toLowerCase().includes(wanted);
  const shown = rows.filter((row) => passes[state.filter](row) && isFound(row));
  return [
    filterBar(ui, shown.length, rows.length),
    shown.length === 0
      ? h('p', { class: 'nothing' }, t(rows.length === 0 ? 'history.none' : 'history.noneFound'))
      : table(shown),
  ];
}

/** The filter is in the address, so that a reload and a link keep it. */
function keepAddress({ path, state: { find, filter } }) {
  const query = new URLSearchParams({ ...(find && { find }), ...(filter !== 'all' && { filter }) });
  globalThis.history.replaceState(null, '', `#/${path}${query.size > 0 ? `?${query}` : ''}`);
}

const filterBar = (ui, count, total) =>
  h(
    'search',
    { class: 'filter' },
    h('label', { for: 'find' }, t('history.find')),
    h('input', {
      id: 'find',
      type: 'search',
      autocomplete: 'off',
      value: ui.state.find,
      oninput: ({ target }) => {
        ui.state.find = target.value;
        keepAddress(ui);
        ui.redraw();
      },
    }),
    h(
      'div',
      { class: 'choices', role: 'group', 'aria-label': t('history.state') },
      filters.map((name) =>
        h(
          'button',
          {
            type: 'button',
            class: 'choice',
            data: { action: `filter-${name}` },
            'aria-pressed': String(ui.state.filter === name),
            onclick: () => {
              ui.state.filter = name;
              keepAddress(ui);
              ui.redraw();
            },
          },
          t(`history.${name}`),
        ),
      ),
    ),
    h('span', { class: 'count', role: 'status' }, t('history.count', { count, total })),
  );

const columns = ['at', 'what', 'state', 'amount', 'paid', 'given'];

const table = (rows) =>
  h(
    'table',
    { class: 'history' },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        columns.map((name) => h('th', { scope: 'col', class: name }, t(`history.${name}`))),
        h('th', { scope: 'col' }, h('span', { class: 'unseen' }, t('history.actions'))),
      ),
    ),
    h('tbody', {}, rows.map(row)),
  );

const cell = (name, ...content) => h('td', { class: name, data: { label: t(`history.${name}`) } }, content);

const row = ({
  id,
  key,
  kind,
  href,
  at,
  what,
  stage,
  word,
  tone = toneOf(stage),
  phase,
  amount,
  paid,
  given,
  actions,
}) =>
  h(
    'tr',
    { data: { key: key ?? id, state: stage, id } },
    cell('at', dateTime(at)),
    cell('what', h('a', { href }, what), h('span', { class: 'number', title: id }, short(id))),
    cell(
      'state',
      h(
        'span',
        {
          class: 'chip',
          data: { tone },
        },
        word ?? (hasText(`desk.stage.${stage}`) ? t(`desk.stage.${stage}`) : stageText(kind, stage)),
      ),
      phase && h('span', { class: 'phase' }, t('history.phase', { phase: t(`phase.${phase}`) })),
    ),
    cell('amount', yuan(amount)),
    cell('paid', yuan(paid)),
    cell('given', given > 0 ? yuan(given) : ''),
    h('td', { class: 'do' }, actions),
  );
