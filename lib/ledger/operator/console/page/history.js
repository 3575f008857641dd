import { at, attempt, beijing, get, h, t } from './dom.js';
import { commandEntry, eventEntry, orderEntry } from './entries.js';

let shown;

const line = ({ at: time, what, name, detail, note }, now) =>
  h(
    'li',
    { class: time > now ? 'ahead' : '' },
    h('time', {}, beijing(time)),
    h('span', {}, `${t(`what.${what}`)}: ${t(`state.${name}`)}`),
    detail !== '' &&
      h(
        'span',
        { class: 'dim' },
        detail
          .split(', ')
          .map((one) => t(`state.${one}`))
          .join(', '),
      ),
    note && h('span', { class: 'note' }, note),
  );

const part = (name, all) => (all.length > 0 ? [h('h3', {}, t(name)), h('div', { class: 'list' }, all)] : []);

/** Shows one order with all that happened to it. */
export async function showHistory(orderKey) {
  const history = await attempt(() => get('order', { key: orderKey }));
  if (history === undefined) return;
  shown = orderKey;
  const { order, commands, events, timeline } = history;
  const now = Date.now();
  at('#history').replaceChildren(
    h(
      'div',
      { class: 'head' },
      h(
        'h2',
        { id: 'history-title' },
        order === undefined ? orderKey : `${t(`state.${order.kind}`)} ${order.number}`,
      ),
      h('button', { type: 'button', onclick: () => at('#history').close() }, t('close')),
    ),
    order === undefined ? '' : orderEntry(order, now, true),
    h('h3', {}, t('timeline')),
    h(
      'ol',
      { class: 'steps' },
      timeline.map((one) => line(one, now)),
    ),
    ...part(
      'commands',
      commands.map((one) => commandEntry(one, now, true)),
    ),
    ...part(
      'events',
      events.map((one) => eventEntry(one, now, true)),
    ),
  );
  if (!at('#history').open) at('#history').showModal();
}

/** Reads the order that is shown again, after an action. */
export async function refreshHistory() {
  if (at('#history').open) await showHistory(shown);
}
