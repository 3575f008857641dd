import { get, put } from '../../api.js';
import { h } from '../../dom.js';
import { dateTime, yuan } from '../../format.js';
import { t } from '../../texts.js';
import { submit } from '../begin.js';
import { deskView } from './frame.js';

/** The merchants of the platform. One that is added can be sold for at once: the app goes on running. */
export const deskShops = deskView({
  name: 'shops',
  load: async () => {
    const [shops, candidates] = await Promise.all([get('shops'), get('shops/candidates').catch(() => [])]);
    return { shops, candidates };
  },
  render: ({ shops, candidates }, ui) => [
    h('p', { class: 'lead' }, t('shops.lead')),
    candidates.length > 0 && addition(candidates, shops.length, ui),
    shops.length === 0 ? h('p', { class: 'nothing' }, t('shops.none')) : table(shops),
  ],
});

const addition = (candidates, count, ui) =>
  h(
    'form',
    { class: 'adding', data: { key: 'adding' }, onsubmit: (event) => add(event, ui) },
    h(
      'label',
      {},
      h('span', {}, t('shop.mchid')),
      h(
        'select',
        { name: 'mchid' },
        candidates.map(({ mchid }) => h('option', { value: mchid, data: { key: mchid } }, mchid)),
      ),
    ),
    h(
      'label',
      {},
      h('span', {}, t('shops.name')),
      h('input', {
        name: 'name',
        maxlength: '64',
        autocomplete: 'off',
        data: { key: `name-${count}` },
        value: t(`shops.example${count % 3}`),
      }),
    ),
    submit(ui, t('shops.addNow'), 'add-shop'),
  );

function add(event, ui) {
  event.preventDefault();
  const { mchid, name } = event.target.elements;
  void ui.act('add-shop', async () => {
    await put(`shops/${mchid.value}`, { name: name.value.trim() });
  });
}

const table = (shops) =>
  h(
    'table',
    { class: 'history' },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        ['name', 'mchid', 'addedAt', 'sales', 'paid'].map((name) =>
          h('th', { scope: 'col' }, t(`shops.col.${name}`)),
        ),
      ),
    ),
    h(
      'tbody',
      {},
      shops.map(({ mchid, name, addedAt, sales, paid }) =>
        h(
          'tr',
          { data: { key: mchid, id: mchid } },
          [
            ['name', h('a', { href: `#/shops/${mchid}` }, name)],
            ['mchid', mchid],
            ['addedAt', dateTime(addedAt)],
            ['sales', String(sales)],
            ['paid', yuan(paid)],
          ].map(([column, content]) =>
            h('td', { class: column, data: { label: t(`shops.col.${column}`) } }, content),
          ),
        ),
      ),
    ),
  );
