import { post } from './api.js';
import { copyButton } from './copy.js';
import { h } from './dom.js';
import { button } from './parts.js';
import { go, hrefOf, place } from './place.js';
import { t } from './texts.js';

async function make() {
  const order = await post('orders');
  go(`${location.pathname}${location.search}${hrefOf('orders', order.out_order_no)}`);
}

/** Makes an order as the merchant, and opens it. */
export const tryButton = (label) => button(t(label), 'make an order', make, label === 'tryOne' ? 'main' : '');

function curlLine() {
  const { mchid } = place();
  const query = mchid === null ? '' : `?mchid=${encodeURIComponent(mchid)}`;
  return `curl -X POST '${location.origin}/simulator/orders${query}'`;
}

/** What an empty list of orders says: how the first one is made. */
export const tryOne = () =>
  h(
    'div',
    { class: 'empty' },
    h('p', {}, t('none.orders')),
    h('div', { class: 'buttons' }, tryButton('tryOne')),
    h('p', { class: 'dim' }, t('tryCurl')),
    h('pre', { tabindex: '0' }, curlLine()),
    h('div', { class: 'buttons' }, copyButton(t('copyCurl'), 'copy curl', curlLine)),
  );
