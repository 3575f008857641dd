import { get } from '../api.js';
import { h } from '../dom.js';
import { yuan } from '../format.js';
import { t } from '../texts.js';
import { assurance, begin } from './begin.js';
import { entry } from './home.js';
import { named } from './named.js';
import { button, loading } from './parts.js';

/** The shops of the platform, each a merchant of its own. */
export const shops = {
  name: 'shops',
  up: '',
  title: () => t('shop.name'),
  load: () => get('shops'),
  render: (all) => {
    if (all === undefined) return loading();
    if (all.length === 0)
      return h(
        'div',
        { class: 'empty' },
        h('p', {}, t('shops.none')),
        h('a', { href: '#/desk/shops', class: 'button' }, t('shops.add')),
      );
    return [
      h('h2', { class: 'heading', data: { key: 'choose' } }, t('shops.choose')),
      h(
        'ul',
        { class: 'entries', data: { key: 'shops' } },
        all.map(({ mchid, name }) => entry(`#/shops/${mchid}`, 'shop', name, t('shops.mchid', { mchid }))),
      ),
    ];
  },
};

/** What a shop sells. */
export const shop = {
  name: 'shop',
  up: 'shops',
  title: (data) => data?.shop?.name ?? t('shop.name'),
  load: async (mchid) => {
    const [articles, all] = await Promise.all([get('shops/articles'), get('shops').catch(() => [])]);
    return { articles, shop: all.find((one) => one.mchid === mchid) };
  },
  render: (data, ui) => {
    if (data === undefined) return loading();
    return [
      h('h2', { class: 'heading', data: { key: 'claim' } }, t('shop.pick')),
      h(
        'ul',
        { class: 'entries', data: { key: 'articles' } },
        data.articles.map((article) => offerOf(article, ui)),
      ),
      h('div', { class: 'foot', data: { key: 'foot' } }, assurance(t('shop.assurance'))),
    ];
  },
};

const offerOf = ({ article, name, price }, ui) => {
  const title = named('article', article, name);
  return h(
    'li',
    { class: 'article', data: { key: article } },
    h('span', { class: 'words' }, h('strong', {}, title), h('span', {}, yuan(price))),
    button(
      ui,
      `buy-${article}`,
      h('span', {}, t('shop.buy'), h('span', { class: 'unseen' }, ` ${title}`)),
      () => begin(`shops/${ui.params[0]}/sales`, title, { article }),
    ),
  );
};
