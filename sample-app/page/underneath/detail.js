import { h } from '../dom.js';
import { dateTime } from '../format.js';
import { t } from '../texts.js';
import { said } from './entries.js';

/** What an opened entry shows: for a person first, for a developer behind. */
export const detail = ({ number, detail: line, more, consoles }) => [
  more.reason && h('p', { class: 'reason' }, said(more.reason)),
  more.request && message('underneath.request', more.request),
  more.answer && message('underneath.answer', more.answer),
  more.record && message('underneath.record', { line: '', headers: [], body: more.record }),
  more.attempts?.length > 0 && attempts(more.attempts),
  facts({
    number,
    ...(more.requestId && { requestId: more.requestId }),
    ...(more.request === undefined && { line }),
    ...more.facts,
  }),
  more.signedText && folded('underneath.signedText', more.signedText),
  h(
    'p',
    { class: 'consoles' },
    h('a', { href: consoles.simulator, target: '_blank', rel: 'noopener' }, t('underneath.simulator')),
    h('a', { href: consoles.ledger, target: '_blank', rel: 'noopener' }, t('underneath.ledger')),
  ),
];

const message = (key, { line, headers, body }) =>
  h(
    'section',
    {},
    h('h4', {}, t(key)),
    line !== '' && h('p', { class: 'line' }, line),
    headers.length > 0 &&
      folded('underneath.headers', headers.map(([name, value]) => `${name}: ${value}`).join('\n')),
    body !== null && wire(t(key), typeof body === 'string' ? body : JSON.stringify(body, null, 2)),
  );

/** What went over the wire may be long: it scrolls by itself, with the keyboard too. */
const wire = (name, text) => h('pre', { tabindex: '0', role: 'group', 'aria-label': name }, text);

const folded = (key, text) => h('details', { class: 'folded' }, h('summary', {}, t(key)), wire(t(key), text));

const attempts = (list) =>
  h(
    'section',
    {},
    h('h4', {}, t('underneath.attempts')),
    h(
      'ol',
      { class: 'attempts' },
      list.map(({ at, text }) =>
        h('li', {}, h('span', {}, text), at !== null && h('time', {}, dateTime(at))),
      ),
    ),
  );

const facts = (all) =>
  h(
    'dl',
    { class: 'facts' },
    Object.entries(all)
      .filter(([, value]) => value !== null && value !== '')
      .map(([name, value]) => h('div', {}, h('dt', {}, t(`fact.${name}`)), h('dd', {}, shown(name, value)))),
  );

function shown(name, value) {
  if (name.endsWith('At')) return dateTime(value);
  if (typeof value === 'boolean') return t(value ? 'fact.yes' : 'fact.no');
  return String(value);
}
