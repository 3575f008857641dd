import { get, post } from '../../api.js';
import { h } from '../../dom.js';
import { day as dayOf, short, yuan } from '../../format.js';
import { icon } from '../../icons.js';
import { hasText, isChinese, t } from '../../texts.js';
import { chart } from './chart.js';
import { deskView } from './frame.js';
import { small } from './money.js';

const dayLength = 86_400_000;

/** What came in and went back on a day, and whether WeChat Pay's bills say the same. */
export const deskBooks = deskView({
  name: 'books',
  // Each look has WeChat Pay asked for bills.
  isStill: true,
  load: async (day, query) => {
    const [{ now }, shops] = await Promise.all([
      get('simulated/clock').catch(() => ({ now: Date.now() })),
      get('shops').catch(() => []),
    ]);
    const mchid = query.get('mchid') ?? '';
    const today = dayOf(now);
    const books = await get(
      `books/${day ?? today}${mchid === '' ? '' : `?mchid=${encodeURIComponent(mchid)}`}`,
    );
    return { ...books, today, shops, chosen: mchid };
  },
  render: (books, ui) => [
    choice(books, ui),
    h(
      'dl',
      { class: 'sums' },
      sum('paid', yuan(books.paid), t('books.payments', { count: books.payments })),
      sum('refunded', yuan(books.refunded), t('books.refunds', { count: books.refunds })),
      sum('net', yuan(books.paid - books.refunded)),
    ),
    h(
      'div',
      { class: 'hours' },
      h('div', { class: 'panel' }, h('h2', {}, t('books.byHour')), legend(), chart(books.hours)),
      h('div', { class: 'panel' }, table(books.hours)),
    ),
    comparison(books),
  ],
});

function choice({ day, today, shops, chosen }, ui) {
  const go = (to, mchid = chosen) => {
    location.hash = `#/desk/books/${to}${mchid === '' ? '' : `?mchid=${mchid}`}`;
  };
  const moved = (by) => dayOf(Date.parse(`${day}T00:00:00+08:00`) + by * dayLength);
  const step = (by, drawing, label) =>
    h(
      'button',
      {
        type: 'button',
        class: 'plain step',
        data: { action: label },
        'aria-label': t(`books.${label}`),
        onclick: () => go(moved(by)),
      },
      icon(drawing, 18),
    );
  return h(
    'div',
    { class: 'filter' },
    step(-1, 'back', 'before'),
    h('label', { for: 'day', class: 'unseen' }, t('books.day')),
    h('input', {
      id: 'day',
      type: 'date',
      value: day,
      max: today,
      data: { key: `day-${day}` },
      onchange: ({ target }) => target.value && go(target.value),
    }),
    step(1, 'next', 'after'),
    shops.length > 0 && [
      h('label', { for: 'merchant', class: 'unseen' }, t('books.merchant')),
      h(
        'select',
        { id: 'merchant', onchange: ({ target }) => go(day, target.value) },
        [{ mchid: '', name: t('books.own') }, ...shops].map(({ mchid, name }) =>
          h('option', { value: mchid, selected: mchid === chosen }, name),
        ),
      ),
    ],
    small('renew', t('books.renew'), () => void ui.look()),
    ui.isSimulated &&
      small('pass-day', t('books.pass'), () => void ui.act('pass-day', () => passDay(day, chosen))),
  );
}

/** The day stays on the screen: its bill comes on the next one. */
async function passDay(day, chosen) {
  await post('simulated/clock/advance', { duration: '1d' });
  history.replaceState(null, '', `#/desk/books/${day}${chosen === '' ? '' : `?mchid=${chosen}`}`);
  dispatchEvent(new Event('hashchange'));
}

const sum = (name, value, said = '') =>
  h(
    'div',
    { data: { sum: name } },
    h('dt', {}, t(`books.${name}`)),
    h('dd', {}, h('strong', {}, value), h('span', {}, said)),
  );

const legend = () =>
  h(
    'p',
    { class: 'legend', 'aria-hidden': 'true' },
    h('span', { class: 'in' }, t('books.paid')),
    h('span', { class: 'out' }, t('books.refunded')),
  );

const two = (hour) => String(hour).padStart(2, '0');

const table = (hours) =>
  h(
    'table',
    {},
    h('caption', {}, t('books.byHour')),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        ['hour', 'paid', 'refunded'].map((name) => h('th', { scope: 'col' }, t(`books.${name}`))),
      ),
    ),
    h(
      'tbody',
      {},
      hours.length === 0
        ? h('tr', {}, h('td', { colspan: 3, class: 'nothing' }, t('books.nothing')))
        : hours.map(({ hour, paid, refunded }) =>
            h(
              'tr',
              {},
              h('th', { scope: 'row' }, `${two(hour)}:00`),
              h('td', {}, yuan(paid)),
              h('td', {}, refunded > 0 ? yuan(refunded) : ''),
            ),
          ),
    ),
  );

/** The app's record held against WeChat Pay's bills. */
function comparison({ comparison: compared, reason }) {
  const key = `books.reason.${reason}`;
  const [tone, text] =
    compared === null
      ? ['wait', t(hasText(key) ? key : 'books.notYet')]
      : compared.differences.length === 0
        ? ['good', t('books.agree')]
        : ['bad', t('books.differ', { count: compared.differences.length })];
  return h(
    'div',
    { class: 'panel comparison', data: { state: tone } },
    h('h2', {}, t('books.comparison')),
    h('p', { class: 'note', data: { tone } }, text),
    compared !== null && compared.differences.length > 0 && differences(compared),
  );
}

const differences = ({ differences: found, complete }) => [
  h(
    'ul',
    { class: 'differences' },
    found.map(({ kind, subject, outOrderNo, outRefundNo, amounts, means, advice }) =>
      h(
        'li',
        {},
        h(
          'strong',
          {},
          t(`books.kind.${kind}`),
          ' · ',
          t(`books.subject.${subject}`),
          ' ',
          short(outRefundNo ?? outOrderNo),
        ),
        h(
          'span',
          {},
          ['orders', 'payscoreBill', 'tradeBill']
            .map((book) => `${t(`books.book.${book}`)} ${yuan(amounts[book]) || '–'}`)
            .join(' · '),
        ),
        // The module tells what it means in English.
        !isChinese() && h('span', {}, `${means}. ${advice}.`),
      ),
    ),
  ),
  !complete && h('p', { class: 'hint' }, t('books.more')),
];
