import { get, post } from '../api.js';
import { h } from '../dom.js';
import { yuan } from '../format.js';
import { icon } from '../icons.js';
import { isOver, stageOfThing } from '../states.js';
import { t } from '../texts.js';
import { confirmation } from './confirm.js';
import { named } from './named.js';
import { button, loading, payButton } from './parts.js';
import { refundLink, refundRows } from './refunds.js';
import { again, thing, wayOf } from './thing.js';

let offered;

/** One visit to a smart cabinet: the door opens, goods are taken, the door closes. */
export const visit = {
  name: 'visit',
  up: 'own',
  title: () => t('visit.name'),
  load: async (id) => {
    offered ??= await get('visits/goods');
    return get(`visits/${id}`);
  },
  numbers: ({ id }) => [id],
  render: (view, ui) => {
    if (view === undefined) return loading();
    const stage = stageOfThing('visit', view);
    const { id: key, cabinet, openedAt: askedAt, acceptedAt: begunAt, closedAt: endedAt } = view;
    return thing(ui, {
      kind: 'visit',
      key,
      stage,
      view,
      amount: amountOf(stage, view),
      parts: stage === 'begun' ? [shelf(ui)] : [],
      actions: stage === 'begun' ? [] : actionsOf(stage, view, ui),
      way: wayOf('visit', stage, { ...view, askedAt, begunAt, endedAt }),
      facts: [[t('cabinet'), cabinet], ...taken(view), ...refundRows(view.refunds)],
    });
  },
};

const taken = ({ goods }) =>
  (goods ?? []).map(({ sku, count }) => {
    const { name, price } = offered.find((offer) => offer.sku === sku) ?? { name: sku, price: 0 };
    return [`${named('goods', sku, name)} × ${count}`, yuan(count * price)];
  });

const countsOf = (ui) => (ui.state.counts ??= {});
const chosen = (ui) =>
  Object.entries(countsOf(ui)).flatMap(([sku, count]) => (count > 0 ? [{ sku, count }] : []));
const chosenTotal = (ui) =>
  chosen(ui).reduce(
    (sum, { sku, count }) => sum + count * offered.find((offer) => offer.sku === sku).price,
    0,
  );

function amountOf(stage, { total, order }) {
  if (stage === 'paid') return { amountName: t('paid'), amount: order.paid };
  return stage === 'ending' || stage === 'collecting' ? { amountName: t('visit.total'), amount: total } : {};
}

/** What a camera sees in a real cabinet is chosen by hand here. */
function shelf(ui) {
  const close = () => post(`visits/${ui.params[0]}/close`, { goods: chosen(ui) });
  const none = chosen(ui).length === 0;
  return h(
    'div',
    { class: 'shelf', data: { key: 'shelf' } },
    h('h3', {}, t('visit.shelf')),
    h(
      'ul',
      {},
      offered.map((offer) => line(offer, ui)),
    ),
    button(
      ui,
      'close',
      none ? t('visit.closeEmpty') : t('visit.close', { yuan: yuan(chosenTotal(ui)) }),
      close,
    ),
  );
}

function line({ sku, name, price }, ui) {
  const counts = countsOf(ui);
  const count = counts[sku] ?? 0;
  const title = named('goods', sku, name);
  const change = (by, drawing, label) =>
    h(
      'button',
      {
        type: 'button',
        class: 'plain step',
        data: { action: `${by > 0 ? 'take' : 'put-back'}-${sku}` },
        'aria-label': t(label, { name: title }),
        'aria-disabled': count + by < 0 || count + by > 9 ? 'true' : undefined,
        onclick: () => {
          counts[sku] = Math.min(9, Math.max(0, count + by));
          ui.redraw();
        },
      },
      icon(drawing, 18),
    );
  return h(
    'li',
    { data: { key: sku } },
    h('span', { class: 'words' }, h('strong', {}, title), h('span', {}, yuan(price))),
    change(-1, 'minus', 'visit.putBack'),
    h('output', { 'aria-live': 'polite' }, String(count)),
    change(1, 'plus', 'visit.take'),
  );
}

function actionsOf(stage, view, ui) {
  const path = `visits/${view.id}`;
  const cancel = () => button(ui, 'cancel', t('visit.cancel'), () => post(`${path}/cancel`), 'quiet');
  if (stage === 'confirm') return [confirmation(ui, path, wechatPage(view)), cancel()];
  if (stage === 'opening') return [cancel()];
  if (stage === 'collecting') return [payButton(ui, `legacy-orders/${view.order.number}`)];
  return isOver(stage) ? [again('#/visits', t('visit.again')), refundLink('visits', view, ui)] : [];
}

const wechatPage = ({ cabinet, order }) => ({
  title: t('wechat.begin'),
  again: ['#/visits', t('visit.again')],
  merchant: t('merchant.visit'),
  facts: [
    [t('wechat.service'), t('visit.name')],
    [t('cabinet'), cabinet],
    [t('wechat.payment'), t('wechat.afterClosing')],
  ],
  yes: t('wechat.beginYes'),
  confirm: () => post(`simulated/legacy-orders/${order.number}/accept`),
});
