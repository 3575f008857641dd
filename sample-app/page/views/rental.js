import { get, post } from '../api.js';
import { h } from '../dom.js';
import { duration, yuan } from '../format.js';
import { isOver, stageOfThing, toneOf } from '../states.js';
import { t } from '../texts.js';
import { confirmation } from './confirm.js';
import { button, heard, loading, refusal, rows, status, steps, trouble } from './parts.js';
import { refundRows, refundLink } from './refunds.js';

let tariff;

/** One rental of a power bank. */
export const rental = {
  name: 'rental',
  up: 'own',
  title: () => t('rental.name'),
  load: async (id) => {
    tariff ??= await get('rentals/tariff');
    return get(`rentals/${id}`);
  },
  render: (view, ui) => {
    if (view === undefined) return loading();
    const stage = stageOfThing('rental', view);
    return h(
      'article',
      { class: 'thing', data: { key: view.id, state: stage } },
      status({ stage, tone: toneOf(stage), ...words(stage, ui), ...amountOf(stage, view) }),
      refusal(view.refusal),
      trouble(view.order, ui),
      h('div', { class: 'actions' }, actionsOf(stage, view, ui)),
      steps(stepsOf(stage, view)),
      heard(view.order),
      rows([
        [t('rent.cabinet'), view.cabinet],
        [t('rental.used'), view.duration === null ? null : duration(view.duration)],
        [t('rent.price'), t('rent.perHour', { yuan: yuan(tariff.feePerHour) })],
        ...refundRows(view.refunds),
        [t('number'), view.id, 'number'],
        [t('transaction'), view.order?.transactionId, 'number'],
      ]),
    );
  },
};

function words(stage, ui) {
  const key = stage === 'confirm' && ui.state.saidYes ? 'said-yes' : `rental.${stage}`;
  return { title: t(key), said: t(`${key}.said`, { deposit: yuan(tariff.deposit) }) };
}

function amountOf(stage, { fee, order }) {
  if (stage === 'confirm' || stage === 'opening')
    return { amountName: t('rent.deposit'), amount: tariff.deposit };
  if (stage === 'paid') return { amountName: t('paid'), amount: order.paid };
  if (stage === 'begun') return { amountName: t('rental.soFar'), amount: fee };
  return stage === 'ending' || stage === 'collecting' ? { amountName: t('rental.fee'), amount: fee } : {};
}

function actionsOf(stage, view, ui) {
  const path = `rentals/${view.id}`;
  const cancel = (kind) => button(ui, 'cancel', t('rental.cancel'), () => post(`${path}/cancel`), kind);
  if (stage === 'confirm') return [...confirmation(ui, path, wechatPage(view)), cancel('quiet')];
  if (stage === 'opening') return [cancel('quiet')];
  if (stage === 'begun') return [button(ui, 'return', t('rental.return'), () => post(`${path}/return`))];
  if (!isOver(stage)) return [];
  return [
    h('a', { href: '#/rentals', class: 'button', data: { key: 'again' } }, t('rental.again')),
    refundLink('rentals', view, ui),
  ];
}

const wechatPage = (view) => ({
  title: t('wechat.confirm'),
  merchant: t('merchant.rental'),
  amountName: t('wechat.vouched'),
  amount: tariff.deposit,
  facts: [
    [t('wechat.service'), t('rental.name')],
    [t('rent.price'), tariff.description],
    [t('rent.cabinet'), view.cabinet],
  ],
  confirm: () => post('simulated/launch/confirm', view.launch),
});

function stepsOf(stage, { requestedAt, handedOutAt, returnedAt, cancelledAt, order }) {
  const asked = { text: t('step.rental.asked'), at: requestedAt };
  if (cancelledAt !== null || stage === 'cancelled')
    return [
      asked,
      { text: t('step.cancelled'), at: cancelledAt ?? order?.heardAt ?? null, isNow: stage === 'cancelling' },
    ];
  if (stage === 'expired') return [asked, { text: t('step.expired'), at: order.heardAt, tone: 'still' }];
  if (stage === 'refused') return [asked, { text: t('step.refused'), at: null, isNow: true, tone: 'bad' }];
  return [
    asked,
    { text: t('step.rental.confirmed'), at: handedOutAt, isNow: stage === 'confirm' || stage === 'opening' },
    { text: t('step.rental.returned'), at: returnedAt, isNow: stage === 'begun' },
    {
      text: t('step.paid'),
      at: stage === 'paid' ? order.heardAt : null,
      isNow: stage === 'ending' || stage === 'collecting',
    },
  ];
}
