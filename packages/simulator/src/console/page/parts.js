import { act } from './actions.js';
import { h } from './dom.js';
import { t } from './texts.js';

const words = (text) => text.split(/\s+/);
const tones = {
  good: words('done USER_PAID AVAILABLE SIGNED SUCCESS delivered APPROVED NORMAL COMPLETE'),
  waiting: words(
    'created CREATED UNBINDUSER UNSIGNED PROCESSING waiting held in-flight unpaid FINISHED ACCEPTED PAUSE',
  ),
  bad: words('failed lost ABNORMAL REJECTED BLOCKED PAY_FAIL'),
};

export function badge(state, text = t(`state.${state}`)) {
  const tone = Object.keys(tones).find((name) => tones[name].includes(state)) ?? 'plain';
  return h('span', { class: `badge ${tone}` }, text);
}

/** The status of a call: 2xx, refused, or failed on the way. */
export function callBadge({ status }) {
  const isBad = status === 429 || status >= 500 || status === 0;
  const tone = status >= 200 && status < 300 ? 'good' : isBad ? 'bad' : 'waiting';
  return h('span', { class: `badge ${tone}` }, status === 0 ? t('noAnswer') : String(status));
}

/** A button that runs an action of the simulator. `key` identifies it, so that it keeps the focus over a rebuild. */
export function button(label, key, ask, kind = '') {
  return h(
    'button',
    { type: 'button', class: kind, data: { key }, onclick: ({ currentTarget }) => act(currentTarget, ask) },
    label,
  );
}

export const json = (value) => h('pre', { tabindex: '0' }, JSON.stringify(value, undefined, 2));

export const more = (key, label, ...children) =>
  h('details', { data: { key } }, h('summary', { data: { key: `${key} summary` } }, label), ...children);

const factsOf = (facts) =>
  h(
    'p',
    { class: 'facts' },
    facts.filter((fact) => fact !== undefined && fact !== '').map((fact) => h('span', {}, fact)),
  );

/** A line of an event, which has no state. */
export const entry = (title, facts) => h('article', { class: 'record' }, h('h3', {}, title), factsOf(facts));

/**
 * A record: its title, state, actions and all of its fields. `stateText` is for states whose name has another meaning
 * here, `href` is the address of the record's own page.
 */
export function record({ key, title, href, state, stateText, facts, buttons = [], details = [] }) {
  return h(
    'article',
    { class: 'record', data: { record: key } },
    h(
      'div',
      { class: 'head' },
      h('h3', {}, href === undefined ? title : h('a', { href, data: { key: `${key} link` } }, title)),
      badge(state, stateText),
    ),
    factsOf(facts),
    buttons.length > 0 && h('div', { class: 'buttons' }, buttons),
    ...details,
  );
}

export const card = (id, ...children) =>
  h(
    'section',
    { id, class: 'card', 'aria-labelledby': `${id}-title` },
    h('h2', { id: `${id}-title` }, t(id)),
    ...children,
  );
