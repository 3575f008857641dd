import { get } from '../api.js';
import { h } from '../dom.js';
import { yuan } from '../format.js';
import { t } from '../texts.js';
import { assurance, begin, cabinetField, cabinetIn, picture, submit } from './begin.js';
import { loading, rows } from './parts.js';

/** The form on which a power bank is rented. */
export const rent = {
  name: 'rent',
  up: '',
  title: () => t('rental.name'),
  load: () => get('rentals/tariff'),
  render: (tariff, ui) => {
    if (tariff === undefined) return loading();
    return h(
      'form',
      { class: 'offer', novalidate: true, data: { key: 'rent' }, onsubmit: (event) => order(event, ui) },
      picture('rental'),
      h('h2', {}, t('rent.claim')),
      rows([
        [t('rent.price'), t('rent.perHour', { yuan: yuan(tariff.feePerHour) })],
        [t('rent.deposit'), h('span', {}, h('s', {}, yuan(tariff.deposit)), ` ${t('rent.waived')}`)],
        [t('rent.lost'), yuan(tariff.deposit)],
      ]),
      cabinetField(ui, 'PB-1'),
      submit(ui, t('rent.go'), 'rent'),
      assurance(t('rent.assurance')),
    );
  },
};

function order(event, ui) {
  const cabinet = cabinetIn(event, ui);
  if (cabinet !== undefined) void ui.act('rent', () => begin('rentals', cabinet, { cabinet }));
}
