import { get } from '../api.js';
import { h } from '../dom.js';
import { yuan } from '../format.js';
import { t } from '../texts.js';
import { assurance, begin, cabinetField, cabinetIn, picture, submit } from './begin.js';
import { named } from './named.js';
import { loading, rows } from './parts.js';

/** The form on which the door of a smart cabinet is opened. */
export const openDoor = {
  name: 'open-door',
  up: '',
  title: () => t('visit.name'),
  load: () => get('visits/goods'),
  render: (goods, ui) => {
    if (goods === undefined) return loading();
    return h(
      'form',
      { class: 'offer', novalidate: true, data: { key: 'cabinet' }, onsubmit: (event) => order(event, ui) },
      picture('visit'),
      h('h2', {}, t('cabinet.claim')),
      rows(goods.map(({ sku, name, price }) => [named('goods', sku, name), yuan(price)])),
      cabinetField(ui, 'SC-1'),
      submit(ui, t('cabinet.go'), 'open'),
      assurance(t('cabinet.assurance')),
    );
  },
};

function order(event, ui) {
  const number = cabinetIn(event, ui);
  if (number !== undefined) void ui.act('open', () => begin('visits', number, { cabinet: number }));
}
