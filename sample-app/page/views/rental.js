import { get, post } from '../api.js';
import { duration, yuan } from '../format.js';
import { isLost, isOver, stageOfThing, wordOf } from '../states.js';
import { t } from '../texts.js';
import { confirmation } from './confirm.js';
import { button, loading, payButton } from './parts.js';
import { refundLink, refundRows } from './refunds.js';
import { again, thing, wayOf } from './thing.js';

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
  numbers: ({ id }) => [id],
  render: (view, ui) => {
    if (view === undefined) return loading();
    const stage = stageOfThing('rental', view);
    const { id: key, cabinet, requestedAt: askedAt, handedOutAt: begunAt, returnedAt: endedAt } = view;
    return thing(ui, {
      kind: 'rental',
      key,
      stage,
      word: wordOf('rental', stage, view),
      tone: isLost(view) && stage === 'paid' ? 'still' : undefined,
      values: { yuan: yuan(view.order?.paid ?? view.fee) },
      view,
      amount: amountOf(stage, view),
      actions: actionsOf(stage, view, ui),
      way: wayOf('rental', stage, { ...view, askedAt, begunAt, endedAt }),
      facts: [
        [t('cabinet'), cabinet],
        [t('rental.used'), view.duration === null ? null : duration(view.duration)],
        [t('rent.price'), t('rent.perHour', { yuan: yuan(tariff.feePerHour) })],
        ...refundRows(view.refunds),
      ],
    });
  },
};

function amountOf(stage, { fee, order, lostAt }) {
  if (stage === 'confirm' || stage === 'opening')
    return { amountName: t('rental.depositWaived'), amount: tariff.deposit };
  if (stage === 'paid') return { amountName: t('paid'), amount: order.paid };
  if (stage === 'begun') return { amountName: t('rental.soFar'), amount: fee };
  if (stage !== 'ending' && stage !== 'collecting') return {};
  return { amountName: t(isLost({ lostAt }) ? 'rent.deposit' : 'rental.fee'), amount: fee };
}

function actionsOf(stage, view, ui) {
  const path = `rentals/${view.id}`;
  const cancel = () => button(ui, 'cancel', t('rental.cancel'), () => post(`${path}/cancel`), 'quiet');
  if (stage === 'confirm') return [confirmation(ui, path, wechatPage(view)), cancel()];
  if (stage === 'opening') return [cancel()];
  if (stage === 'begun') return [button(ui, 'return', t('rental.return'), () => post(`${path}/return`))];
  if (stage === 'collecting') return [payButton(ui, `orders/${view.id}`)];
  return isOver(stage) ? [again('#/rentals', t('rental.again')), refundLink('rentals', view, ui)] : [];
}

const wechatPage = ({ cabinet, launch }) => ({
  title: t('wechat.confirm'),
  again: ['#/rentals', t('rental.again')],
  merchant: t('merchant.rental'),
  amountName: t('wechat.vouched'),
  amount: tariff.deposit,
  facts: [
    [t('wechat.service'), t('rental.name')],
    [t('rent.price'), t('rent.perHour', { yuan: yuan(tariff.feePerHour) })],
    [t('cabinet'), cabinet],
  ],
  confirm: () => post('simulated/launch/confirm', launch),
  payDeposit: () => post('simulated/launch/confirm', { ...launch, payDeposit: true }),
});
