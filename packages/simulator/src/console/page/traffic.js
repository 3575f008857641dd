import { path, post } from './api.js';
import { h } from './dom.js';
import { beijing } from './format.js';
import { button, json, more, record } from './parts.js';
import { t } from './texts.js';

const attempt = ({ at, sent, status, error, body }) =>
  h(
    'li',
    {},
    h('time', {}, beijing(at)),
    h('span', {}, [t(`sent.${sent}`), status, error].filter(Boolean).join(' · ')),
    body ? h('span', { class: 'dim' }, body.slice(0, 200)) : undefined,
  );

export function delivery({ id, eventType, subject, url, attempts, state, nextAttemptAt, resource }) {
  const last = attempts.at(-1);
  return record({
    key: `delivery ${id}`,
    title: eventType,
    state,
    facts: [
      subject,
      last && beijing(last.at),
      last && String(last.status ?? last.error),
      nextAttemptAt && t('nextAt', { time: beijing(nextAttemptAt) }),
    ].filter(Boolean),
    buttons:
      state === 'in-flight'
        ? []
        : [button(t('resend'), `${id} resend`, () => post(`deliveries/${path(id)}/resend`))],
    details: [
      more(
        `delivery ${id}`,
        t('attempts', { count: attempts.length }),
        h('p', { class: 'dim' }, url),
        h('ol', { class: 'steps' }, attempts.map(attempt)),
        json(resource),
      ),
    ],
  });
}

export function request({ at, method, path: target, status, code, requestId, body }) {
  const tone =
    status >= 200 && status < 300
      ? 'good'
      : status === 429 || status >= 500 || status === 0
        ? 'bad'
        : 'waiting';
  return h(
    'li',
    { class: 'call' },
    h('span', { class: `badge ${tone}` }, status === 0 ? t('noAnswer') : String(status)),
    h('span', { class: 'target' }, `${method} ${target.split('?')[0]}`),
    h('span', { class: 'dim' }, [code, beijing(at)].filter(Boolean).join(' · ')),
    more(requestId, t('allFields'), json({ path: target, requestId, body })),
  );
}
