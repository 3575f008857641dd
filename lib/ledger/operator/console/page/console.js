import { afterActions } from './actions.js';
import { ago, alarm, at, attempt, beijing, counted, get, h, language, setLanguage, t } from './dom.js';
import { badge, commandEntry, eventEntry, orderEntry } from './entries.js';
import { refreshHistory, showHistory } from './history.js';

const phases = ['AwaitingConfirmation', 'InService', 'Collecting', 'Refunding', 'RefundAbnormal', 'Unknown'];
const ends = ['Done', 'Revoked', 'Expired', 'RefundClosed'];
const ages = { '1h': 3_600_000, '1d': 86_400_000, '7d': 604_800_000, '30d': 2_592_000_000 };
const kinds = [
  'service-order',
  'partner-service-order',
  'acquiring-bank-service-order',
  'oversea-service-order',
  'smart-retail-order',
  'pay-after-order',
  'sign-plan',
  'partner-sign-plan',
  'refund',
];

/** Choices whose values are no names of states. */
const own = { overdue: true, olderThan: true };

/** The lists: where each is read, its choices, and what shows an entry. */
const lists = {
  orders: {
    entry: orderEntry,
    choices: { phase: [...phases, ...ends], kind: kinds, olderThan: Object.keys(ages), overdue: ['1'] },
    fields: ['number', 'mchid'],
  },
  commands: {
    entry: commandEntry,
    choices: { state: ['dead', 'waiting', 'refused', 'discarded', 'done'], olderThan: Object.keys(ages) },
    fields: ['number', 'mchid'],
  },
  events: {
    entry: eventEntry,
    choices: { outcome: ['unhandled', 'pending', 'handled'] },
    fields: ['type', 'mchid'],
  },
};

let tab = 'orders';
let filter = {};
let summary;
let entries = [];
let next;

/** Opens a list with a filter, as a row of the summary asks for it. */
async function open(name, wanted = {}) {
  tab = name;
  filter = wanted;
  buildList();
  await load();
}

const card = (id, ...children) =>
  h(
    'section',
    { id, class: 'card', 'aria-labelledby': `${id}-title` },
    h('h2', { id: `${id}-title` }, t(id)),
    ...children,
  );

const opener = (label, name, wanted, title) =>
  h('button', { type: 'button', class: 'link', title, onclick: () => open(name, wanted) }, label);

function table(columns, rows) {
  if (rows.length === 0) return h('p', { class: 'dim' }, t('nothing'));
  const head = h(
    'tr',
    {},
    columns.map((name) => h('th', { scope: 'col' }, t(name))),
  );
  const body = rows.map((cells) =>
    h(
      'tr',
      {},
      cells.map((cell) => h('td', {}, cell)),
    ),
  );
  return h('div', { class: 'wide-table' }, h('table', {}, h('thead', {}, head), h('tbody', {}, body)));
}

const oldest = ({ oldest: time }) => (time === undefined ? '' : ago(summary.at - time));

function showSummary() {
  const { orders, commands, events, merchants } = summary;
  const order = [...phases, ...ends];
  const byPhase = orders.toSorted((one, other) => order.indexOf(one.phase) - order.indexOf(other.phase));
  at('#now').textContent = t('beijing', { time: beijing(summary.at) });
  at('#summary').replaceChildren(
    card(
      'ordersNow',
      table(
        ['phase', 'kind', 'count', 'oldest', 'overdue'],
        byPhase.map((one) => [
          badge(one.phase),
          opener(t(`state.${one.kind}`), 'orders', { phase: one.phase, kind: one.kind }),
          counted(one),
          oldest(one),
          one.overdue === 0
            ? '0'
            : opener(String(one.overdue), 'orders', { phase: one.phase, kind: one.kind, overdue: '1' }),
        ]),
      ),
    ),
    card(
      'commandsNow',
      table(
        ['state', 'count', 'oldest'],
        commands.map((one) => [
          opener(badge(one.state), 'commands', { state: one.state }),
          counted(one),
          oldest(one),
        ]),
      ),
    ),
    card(
      'eventsNow',
      table(
        ['type', 'state', 'count', 'oldest'],
        events.map((one) => [
          opener(one.eventType, 'events', { type: one.eventType, outcome: one.outcome }),
          badge(one.outcome),
          counted(one),
          oldest(one),
        ]),
      ),
    ),
    card(
      'merchantsNow',
      table(
        ['mchid', 'lastNotification', 'lastReconciled', 'overdue'],
        merchants.map((one) => [
          opener(one.mchid, 'orders', { mchid: one.mchid }),
          one.lastNotificationAt === undefined
            ? t('never')
            : t('agoIs', { ago: ago(summary.at - one.lastNotificationAt) }),
          one.lastReconciledAt === undefined
            ? t('never')
            : t('agoIs', { ago: ago(summary.at - one.lastReconciledAt) }),
          counted(one.overdue),
        ]),
      ),
    ),
    h('p', { class: 'dim' }, t('limits', { count: summary.countedUpTo.toLocaleString('en') })),
  );
}

const labelled = (name, input) =>
  h('div', { class: 'field' }, h('label', { for: `filter-${name}` }, t(name)), input);

function buildList() {
  const { choices, fields } = lists[tab];
  at('#tabs').replaceChildren(
    ...Object.keys(lists).map((name) =>
      h(
        'button',
        {
          type: 'button',
          'aria-pressed': String(name === tab),
          data: { tab: name },
          onclick: () => open(name),
        },
        t(name),
      ),
    ),
  );
  const select = (name, values) =>
    h(
      'select',
      { id: `filter-${name}`, name },
      h('option', { value: '' }, t(`any.${tab}.${name}`)),
      values.map((value) =>
        h(
          'option',
          { value, selected: filter[name] === value },
          t(`${name in own ? name : 'state'}.${value}`),
        ),
      ),
    );
  at('#filter').replaceChildren(
    ...Object.entries(choices).map(([name, values]) => labelled(name, select(name, values))),
    ...fields.map((name) =>
      labelled(
        name,
        h('input', { id: `filter-${name}`, name, value: filter[name] ?? '', autocomplete: 'off' }),
      ),
    ),
    h('button', { type: 'submit', class: 'main' }, t('show')),
  );
}

function showList() {
  const now = Date.now();
  at('#entries').replaceChildren(...entries.map((one) => lists[tab].entry(one, now)));
  at('#none').textContent = entries.length > 0 ? '' : t(next === undefined ? 'nothing' : 'nothingYet');
  at('#more').hidden = next === undefined;
}

async function load(cursor) {
  const [name, asked] = [tab, filter];
  const { olderThan, ...others } = asked;
  const page = await attempt(() => get(name, { ...others, olderThan: ages[olderThan], cursor }));
  // Another list may have been opened meanwhile.
  if (page === undefined || name !== tab || asked !== filter) return;
  entries = cursor === undefined ? page.entries : [...entries, ...page.entries];
  next = page.next;
  showList();
}

async function refresh() {
  const found = await attempt(() => get('summary'));
  if (found === undefined) return;
  summary = found;
  showSummary();
  await load();
  await refreshHistory();
}

function build() {
  document.documentElement.lang = language() === 'zh' ? 'zh-CN' : 'en';
  document.title = t('title');
  for (const element of document.querySelectorAll('[data-text]'))
    element.textContent = t(element.dataset.text);
  at('#language').textContent = t('otherLanguage');
  at('#language').lang = language() === 'zh' ? 'en' : 'zh-CN';
  buildList();
  if (summary === undefined) return;
  showSummary();
  showList();
}

at('#language').addEventListener('click', () => {
  setLanguage(language() === 'zh' ? 'en' : 'zh');
  build();
});
at('#refresh').addEventListener('click', () => void refresh());
at('#more').addEventListener('click', () => void load(next));
at('#alarm').addEventListener('click', () => alarm(''));
document.addEventListener('click', ({ target }) => {
  const button = target.closest('[data-history]');
  if (button !== null) void showHistory(button.dataset.history);
});
at('#filter').addEventListener('submit', (event) => {
  event.preventDefault();
  filter = Object.fromEntries(new FormData(event.currentTarget));
  void load();
});

afterActions(refresh);
build();
await refresh();
