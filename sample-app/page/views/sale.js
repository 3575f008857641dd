import { get, post } from '../api.js';
import { isOver, stageOfThing } from '../states.js';
import { t } from '../texts.js';
import { confirmation } from './confirm.js';
import { named } from './named.js';
import { button, loading, payButton } from './parts.js';
import { again, thing, wayOf } from './thing.js';

let articles;

/** An article that a shop delivers first and is paid for afterwards. */
export const sale = {
  name: 'sale',
  up: 'own',
  title: () => t('shop.name'),
  load: async (mchid, id) => {
    articles ??= await get('shops/articles');
    return get(`shops/${mchid}/sales/${id}`);
  },
  numbers: ({ id }) => [id],
  render: (view, ui) => {
    if (view === undefined) return loading();
    const stage = stageOfThing('shop', view);
    const { id: key, orderedAt: askedAt, confirmedAt: begunAt, deliveredAt: endedAt } = view;
    return thing(ui, {
      kind: 'shop',
      key,
      stage,
      view,
      amount: {
        amountName: t(stage === 'paid' ? 'paid' : 'shop.price'),
        amount: view.order?.paid ?? view.price,
      },
      actions: actionsOf(stage, view, ui),
      way: wayOf('shop', stage, { ...view, askedAt, begunAt, endedAt }),
      facts: [
        [t('shop.article'), nameOf(view)],
        [t('shop.mchid'), view.mchid],
      ],
    });
  },
};

const nameOf = ({ article }) =>
  named('article', article, articles.find((one) => one.article === article)?.name);

function actionsOf(stage, view, ui) {
  const path = `shops/${view.mchid}/sales/${view.id}`;
  const cancel = () => button(ui, 'cancel', t('shop.cancel'), () => post(`${path}/cancel`), 'quiet');
  if (stage === 'confirm') return [confirmation(ui, path, wechatPage(view)), cancel()];
  if (stage === 'opening') return [cancel()];
  if (stage === 'begun')
    return [
      ui.isSimulated && button(ui, 'deliver', t('shop.deliver'), () => post(`${path}/deliver`)),
      cancel(),
    ];
  if (stage === 'collecting') return [payButton(ui, `orders/${view.order.number}?mchid=${view.mchid}`)];
  return isOver(stage) ? [again(`#/shops/${view.mchid}`, t('shop.again'))] : [];
}

const wechatPage = (view) => ({
  title: t('wechat.confirm'),
  again: [`#/shops/${view.mchid}`, t('shop.again')],
  merchant: t('merchant.shop', { mchid: view.mchid }),
  amountName: t('wechat.vouched'),
  amount: view.price,
  facts: [
    [t('wechat.service'), t('shop.service')],
    [t('shop.article'), nameOf(view)],
    [t('wechat.payment'), t('wechat.afterDelivery')],
  ],
  confirm: () => post(`simulated/launch/confirm?mchid=${view.mchid}`, view.launch),
});
