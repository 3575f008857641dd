import { path, post } from './api.js';
import { h } from './dom.js';
import { beijing } from './format.js';
import { button, callBadge, json, more, record } from './parts.js';
import { hrefOf } from './place.js';
import { t } from './texts.js';

const attempt = ({ at, sent, status, error, body }) =>
  h(
    'li',
    {},
    h('time', {}, beijing(at)),
    h('span', {}, [t(`sent.${sent}`), status, error].filter(Boolean).join(' · ')),
    body ? h('span', { class: 'dim' }, body.slice(0, 200)) : undefined,
  );

/** The page of the record that a notification is about. */
function subjectHref({ eventType, subject, resource }) {
  if (resource.refund_id !== undefined) return hrefOf('refunds', subject);
  if (resource.sign_plan_id !== undefined) return hrefOf('sign-plans', subject);
  if (resource.out_order_no === undefined || !eventType.startsWith('PAYSCORE.')) return undefined;
  return hrefOf(eventType === 'PAYSCORE.USER_ACCEPTED' ? 'legacy-orders' : 'orders', subject);
}

function subjectOf(notification) {
  const href = subjectHref(notification);
  return href === undefined ? notification.subject : h('a', { href }, notification.subject);
}

/** @param isAlone whether the notification has the page for itself */
export function delivery(notification, isAlone = false) {
  const { id, eventType, url, attempts, state, nextAttemptAt, resource } = notification;
  const last = attempts.at(-1);
  const content = [
    h('p', { class: 'dim' }, url),
    h('ol', { class: 'steps' }, attempts.map(attempt)),
    json(resource),
  ];
  return record({
    key: `delivery ${id}`,
    title: isAlone ? t('one.notifications') : eventType,
    href: isAlone ? undefined : hrefOf('notifications', id),
    state,
    facts: [
      subjectOf(notification),
      last && beijing(last.at),
      last && String(last.status ?? last.error),
      nextAttemptAt && t('nextAt', { time: beijing(nextAttemptAt) }),
      isAlone && id,
    ].filter(Boolean),
    buttons:
      state === 'in-flight'
        ? []
        : [button(t('resend'), `${id} resend`, () => post(`deliveries/${path(id)}/resend`))],
    details: isAlone
      ? [h('h3', {}, t('attempts', { count: attempts.length })), ...content]
      : [more(`delivery ${id}`, t('attempts', { count: attempts.length }), ...content)],
  });
}

export const request = (call) =>
  h(
    'li',
    { class: 'call' },
    callBadge(call),
    h(
      'a',
      { class: 'target', href: hrefOf('calls', call.requestId), data: { key: `${call.requestId} link` } },
      `${call.method} ${call.path.split('?')[0]}`,
    ),
    h(
      'span',
      { class: 'dim' },
      [call.code, call.fault && t('faultMet'), beijing(call.at)].filter(Boolean).join(' · '),
    ),
  );
