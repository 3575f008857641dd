import { post } from '../api.js';
import { h } from '../dom.js';
import { clockTime, yuan } from '../format.js';
import { icon } from '../icons.js';
import { troubleOf } from '../states.js';
import { hasText, t } from '../texts.js';

/** A button that takes a step. While any step is taken it waits, and keeps the focus. */
export function button(ui, name, text, work, kind = '') {
  return h(
    'button',
    {
      type: 'button',
      class: kind,
      data: { key: `do-${name}`, action: name },
      'aria-disabled': ui.isBusy ? 'true' : undefined,
      'aria-busy': ui.busyWith === name ? 'true' : undefined,
      onclick: () => ui.act(name, work),
    },
    text,
  );
}

/**
 * While the fee is being collected the user may pay it, as WeChat offers it in its own pages.
 * @param path of the order at the simulator, such as `orders/<number>`
 */
export const payButton = (ui, path, name = 'pay') =>
  ui.isSimulated &&
  button(
    ui,
    name,
    t('pay'),
    async () => {
      const [order, query = ''] = path.split('?');
      await post(`simulated/${order}/pay${query && `?${query}`}`).catch((error) => {
        throw error.status === 409 ? new Error(t('pay.not')) : error;
      });
    },
    'plain',
  );

/** Where a thing stands, in one word and one sentence; read aloud when it changes. */
export const status = ({ tone, stage, title, said, amount, amountName }) =>
  h(
    'div',
    { class: 'status', data: { state: stage, tone } },
    h('span', { class: 'mark', data: { key: `mark-${tone}` } }, icon(tone, 28)),
    h(
      'div',
      { role: 'status', 'aria-live': 'polite', 'aria-atomic': 'true', class: 'told' },
      h('h2', { tabindex: '-1' }, title),
      h('p', {}, said),
    ),
    typeof amount === 'number' &&
      h(
        'p',
        { class: 'amount', data: { key: 'amount' } },
        h('span', { class: 'name' }, amountName),
        h('strong', { data: { value: 'amount' } }, yuan(amount)),
      ),
  );

/** The way of a thing: what has happened has a time, what comes next has none. */
export const steps = (list) =>
  h(
    'ol',
    { class: 'steps', 'aria-label': t('steps') },
    list.map(({ text, at, isNow = false, tone }) =>
      h(
        'li',
        {
          data: { step: at === null ? (isNow ? 'now' : 'next') : 'done', tone },
          'aria-current': isNow ? 'step' : undefined,
        },
        h('span', { class: 'what' }, text),
        h('span', { class: 'when' }, at === null ? '' : clockTime(at)),
      ),
    ),
  );

/** Names and values; a row without a value is left out. */
export const rows = (pairs) =>
  h(
    'dl',
    { class: 'rows' },
    pairs
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([name, value, kind]) => h('div', { class: kind }, h('dt', {}, name), h('dd', {}, value))),
  );

/** What WeChat Pay refused: in plain words first, as it said it behind. */
export function refusal(text) {
  if (text === null || text === undefined) return undefined;
  const [code] = text.split(':', 1);
  const plain = t(hasText(`refusal.${code}`) ? `refusal.${code}` : 'refusal');
  return h(
    'div',
    { class: 'note', data: { tone: 'bad', note: 'refusal', key: 'refusal' }, role: 'alert' },
    h('p', {}, plain),
    h('details', {}, h('summary', {}, t('refusal.original')), h('p', { class: 'original' }, text)),
  );
}

/** What holds WeChat Pay up: nothing that the user has to mend. */
export function trouble(order, ui) {
  const found = troubleOf(order);
  if (found === undefined) return undefined;
  return h(
    'div',
    {
      class: 'note',
      data: { tone: found.kind === 'dead' ? 'bad' : 'wait', note: found.kind, key: 'trouble' },
      role: 'status',
    },
    h('p', {}, t(`trouble.${found.kind}`, found)),
    found.kind === 'dead' && ui.isSimulated && h('a', { href: '/ledger' }, t('trouble.ledger')),
  );
}

/** What WeChat Pay last told of the order, and how the app came to know. */
export function heard(order) {
  if (order === null || order.heardAt === null) return undefined;
  const how = t(`heard.${order.heardFrom}`);
  return h(
    'p',
    { class: 'heard', data: { phase: order.phase } },
    icon('chat', 18),
    h('span', {}, t('heard', { phase: t(`phase.${order.phase}`), time: clockTime(order.heardAt), how })),
  );
}

/** Stands in the place of what has not been loaded. */
export const loading = () =>
  h(
    'div',
    { class: 'loading', role: 'status' },
    h('span', { class: 'spinner' }),
    h('span', {}, t('loading')),
  );
