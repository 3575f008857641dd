import { lazyCall } from './call-view.js';
import { h } from './dom.js';
import { beijing } from './format.js';
import { hrefOf } from './place.js';
import { badge, callBadge, json } from './parts.js';
import { t } from './texts.js';

const tones = { pay: 'done', 'debit-failed': 'failed', 'debit-held': 'held' };

const accepted = ({ status = 0, error }) => error === undefined && status >= 200 && status < 300;

/** What each kind of event shows: the line, and what opens. */
const kinds = {
  call: (event) => ({
    key: event.requestId,
    title: h('span', { class: 'target' }, `${event.method} ${event.path.split('?')[0]}`),
    badge: callBadge(event),
    note: event.code,
    content: (details) => lazyCall(event.requestId, details),
  }),
  state: (event) => ({
    key: `${event.subject} ${event.call} ${event.state}`,
    title: t(`call.${event.call}`),
    badge: badge(event.state),
    content: () => json(event),
  }),
  debit: (event) => ({
    key: `${event.subject} ${event.call}`,
    title: t(`call.${event.call}`),
    badge: badge(tones[event.call], t(`outcome.${event.call}`)),
    content: () => json(event),
  }),
  notification: (event) => ({
    key: event.id,
    title: event.eventType,
    badge: badge(event.state),
    note: event.nextAttemptAt && t('nextAt', { time: beijing(event.nextAttemptAt) }),
    content: () =>
      h(
        'div',
        { class: 'opened' },
        h('p', {}, h('a', { href: hrefOf('notifications', event.id) }, t('openNotification'))),
        h('p', { class: 'dim' }, event.url),
        json(event.resource),
      ),
  }),
  attempt: (event) => ({
    key: `${event.notification} attempt`,
    title: [t(`sent.${event.sent}`), event.eventType].join(' · '),
    badge: badge(accepted(event) ? 'delivered' : 'failed', String(event.status ?? t('noAnswer'))),
    note: event.error,
    content: () =>
      h(
        'div',
        { class: 'opened' },
        h('p', {}, h('a', { href: hrefOf('notifications', event.notification) }, t('openNotification'))),
        event.body ? h('pre', { tabindex: '0' }, event.body) : h('p', { class: 'dim' }, t('noBody')),
      ),
  }),
};

function entry(event, index, number) {
  const { key, title, badge: mark, note, content } = kinds[event.kind](event);
  const other = event.subject !== undefined && event.subject !== number && event.subject;
  const details = h('details', { data: { key: `line ${index} ${key}` } });
  details.append(
    h(
      'summary',
      { data: { key: `line ${index} ${key} summary` } },
      h('span', { class: 'kind' }, t(`kind.${event.kind}`)),
      h('span', { class: 'what' }, title, other ? h('span', { class: 'dim' }, ` ${other}`) : ''),
      mark,
      h('time', {}, beijing(event.at)),
      note ? h('span', { class: 'note' }, note) : '',
    ),
    content(details),
  );
  return h('li', { class: `event event-${event.kind}` }, details);
}

/** The events of a record in order of time, each to be opened. */
export const lineView = ({ events, number }) =>
  h(
    'ol',
    { class: 'line', 'aria-label': t('timeLine') },
    events.map((event, index) => entry(event, index, number)),
  );
