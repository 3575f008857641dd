import { act } from './actions.js';
import { ago, beijing, h, said, t, yuan } from './dom.js';

const tones = {
  good: ['Done', 'done', 'handled'],
  waiting: ['AwaitingConfirmation', 'Collecting', 'Refunding', 'waiting', 'pending'],
  bad: ['RefundAbnormal', 'RefundClosed', 'Unknown', 'dead', 'refused', 'unhandled'],
};

export function badge(state) {
  const tone = Object.keys(tones).find((name) => tones[name].includes(state)) ?? 'plain';
  return h('span', { class: `badge ${tone}` }, t(`state.${state}`));
}

const facts = (...all) =>
  h(
    'p',
    { class: 'facts' },
    all.filter(Boolean).map((fact) => h('span', {}, fact)),
  );

const sentence = (text) => t('sentence', { text: said(text).replace(/[.。]$/, '') });

/** Why something failed: the message, and what the error catalogue says. */
const why = ({ lastError, explanation }) =>
  lastError === undefined
    ? ''
    : h(
        'div',
        { class: 'why' },
        h('p', {}, h('strong', {}, t('lastError')), ' ', lastError),
        explanation &&
          h('p', {}, [explanation.cause, explanation.remedy].map(sentence), t(`actor.${explanation.actor}`)),
      );

const actionButtons = (actions, target, subject) =>
  actions.map((action) =>
    h(
      'button',
      { type: 'button', class: action.danger ? 'risky' : '', onclick: () => act(action, target, subject) },
      t(`state.${action.action}`),
    ),
  );

/** The page opens the history of the order whose key the button names. */
const historyButton = (orderKey) =>
  h('button', { type: 'button', data: { history: orderKey } }, t('history'));

function entry(name, title, state, ...children) {
  return h(
    'article',
    { class: 'record', data: { record: name } },
    h('div', { class: 'head' }, h('h3', {}, title), badge(state)),
    ...children,
  );
}

export function orderEntry(order, now, isAlone = false) {
  const { orderKey, kind, number, phase, mchid, subMchid, registration } = order;
  const isLate = order.dueAt !== undefined && order.dueAt < now - 60_000;
  return entry(
    `order ${number}`,
    number,
    phase,
    facts(
      t(`state.${kind}`),
      t('merchantIs', { mchid }),
      subMchid && t('subMerchantIs', { mchid: subMchid }),
      registration,
      t('sinceAgo', { ago: ago(now - order.createdAt) }),
      order.heardAt === undefined
        ? t('neverHeard')
        : t('heardAgo', { ago: ago(now - order.heardAt), from: t(`state.${order.heardFrom}`) }),
      order.totalAmount !== undefined && t('total', { amount: yuan(order.totalAmount) }),
      order.paidAmount !== undefined && t('paid', { amount: yuan(order.paidAmount) }),
      order.dueAt !== undefined && t('nextQuestion', { time: beijing(order.dueAt) }),
    ),
    isLate && h('p', { class: 'late' }, t('overdueBy', { ago: ago(now - order.dueAt) })),
    h('p', { class: 'dim' }, said(order.text)),
    why(order),
    h(
      'div',
      { class: 'buttons' },
      !isAlone && historyButton(orderKey),
      actionButtons(order.actions, orderKey, `${t(`state.${kind}`)} ${number}`),
    ),
  );
}

export function commandEntry(command, now, isAlone = false) {
  const { id, operation, number, state, mchid, registration, orderKey } = command;
  return entry(
    `command ${id}`,
    number === undefined ? operation : `${operation} · ${number}`,
    state,
    facts(
      t('merchantIs', { mchid }),
      registration,
      t('storedAgo', { ago: ago(now - command.createdAt) }),
      t('attempts', { count: command.attempts }),
      command.state === 'waiting' &&
        command.dueAt !== undefined &&
        t('nextAttempt', { time: beijing(command.dueAt) }),
      command.inDoubt && t('inDoubt'),
    ),
    h('p', { class: 'dim' }, said(command.text)),
    why(command),
    h(
      'div',
      { class: 'buttons' },
      !isAlone && historyButton(orderKey),
      actionButtons(command.actions, id, number === undefined ? operation : `${operation} ${number}`),
    ),
  );
}

export function eventEntry(event, now, isAlone = false) {
  const { eventType, outcome, mchid, registration, notificationId, orderKey } = event;
  return entry(
    `event ${event.key}`,
    eventType,
    outcome,
    facts(
      t('merchantIs', { mchid }),
      registration,
      t('cameAgo', { ago: ago(now - event.receivedAt) }),
      event.reconciled && t('reconciled'),
      t('notificationIs', { id: notificationId }),
    ),
    h('p', { class: 'dim' }, said(event.text)),
    !isAlone && orderKey !== undefined && h('div', { class: 'buttons' }, historyButton(orderKey)),
  );
}
