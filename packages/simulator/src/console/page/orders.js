import { path, post } from './api.js';
import { openid } from './choices.js';
import { h } from './dom.js';
import { beijing, yuan } from './format.js';
import { hrefOf } from './place.js';
import { button, json, more, record } from './parts.js';
import { t } from './texts.js';

function buttonsOf({ order: fields, phase, inFlight, caller }, services) {
  const number = fields.out_order_no;
  const ask = (name, body) => () => post(`orders/${path(number)}/${name}`, body);
  const asking = (label, name, body, kind) => button(t(label), `${number} ${label}`, ask(name, body), kind);
  if (phase === 'created') {
    const service = services.find(({ serviceId }) => serviceId === fields.service_id);
    const deposit = service?.moneyMode === 'deposit-free';
    return [
      button(t('confirm'), `${number} confirm`, () => ask('confirm', openid())(), 'main'),
      deposit &&
        button(t('confirmDeposit'), `${number} deposit`, () =>
          ask('confirm', { ...openid(), payDeposit: true })(),
        ),
      button(t('openOnly'), `${number} open`, () => ask('open', openid())()),
    ];
  }
  if (phase !== 'unpaid') return [];
  if (inFlight) {
    return [
      asking('debitPaid', 'release', { outcome: 'paid' }, 'main'),
      asking('debitFailed', 'release', { outcome: 'failed' }),
    ];
  }
  return [asking('pay', 'pay', {}, 'main'), caller !== 'acquiring-bank' && asking('retry', 'retry', {})];
}

const step = ({ at, call, phase }) =>
  h(
    'li',
    {},
    h('time', {}, beijing(at)),
    h('span', {}, t(`call.${call}`)),
    h('span', { class: 'dim' }, `→ ${t(`state.${phase}`)}`),
  );

/** @param isAlone whether the order has the page for itself: its history and fields are beside it then */
export function order(shown, services, isAlone = false) {
  const { order: fields, phase, inFlight, createdAt, history } = shown;
  const number = fields.out_order_no;
  const amount =
    fields.total_amount === undefined
      ? t('upTo', { amount: yuan(fields.risk_fund?.amount) })
      : yuan(fields.total_amount);
  const words = [fields.state, fields.state_description].filter(Boolean).join(' · ');
  return record({
    key: `order ${number}`,
    title: isAlone ? t('one.orders') : number,
    href: isAlone ? undefined : hrefOf('orders', number),
    state: phase,
    facts: [fields.service_introduction, amount, words, inFlight && t('inFlight'), beijing(createdAt)].filter(
      Boolean,
    ),
    buttons: buttonsOf(shown, services).filter(Boolean),
    details: isAlone
      ? []
      : [
          more(
            `order ${number}`,
            t('history', { count: history.length }),
            h('ol', { class: 'steps' }, history.map(step)),
            json(fields),
          ),
        ],
  });
}
