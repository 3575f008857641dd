import { get, newId, put } from '../api.js';
import { h } from '../dom.js';
import { yuan } from '../format.js';
import { icon } from '../icons.js';
import { keep, kept, rememberThing } from '../memory.js';
import { t } from '../texts.js';
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
      h('div', { class: 'picture', data: { of: 'rental' } }, icon('rental', 64)),
      h('h2', {}, t('rent.claim')),
      rows([
        [t('rent.price'), t('rent.perHour', { yuan: yuan(tariff.feePerHour) })],
        [t('rent.deposit'), h('span', {}, h('s', {}, yuan(tariff.deposit)), ` ${t('rent.waived')}`)],
        [t('rent.lost'), yuan(tariff.deposit)],
      ]),
      h('label', { for: 'cabinet' }, t('rent.cabinet')),
      h('input', {
        id: 'cabinet',
        name: 'cabinet',
        maxlength: '32',
        autocomplete: 'off',
        autocapitalize: 'characters',
        spellcheck: 'false',
        'aria-describedby': 'cabinet-hint',
        'aria-invalid': ui.state.isWrong ? 'true' : undefined,
        value: ui.query.get('cabinet') ?? 'PB-1',
      }),
      h('p', { id: 'cabinet-hint', class: 'hint' }, t(ui.state.isWrong ? 'rent.noCabinet' : 'rent.hint')),
      h(
        'button',
        {
          type: 'submit',
          data: { action: 'rent' },
          'aria-disabled': ui.isBusy ? 'true' : undefined,
          'aria-busy': ui.isBusy ? 'true' : undefined,
        },
        t('rent.go'),
      ),
      h('p', { class: 'assurance' }, icon('shield', 18), h('span', {}, t('rent.assurance'))),
    );
  },
};

function order(event, ui) {
  event.preventDefault();
  const cabinet = event.target.elements.cabinet.value.trim();
  ui.state.isWrong = cabinet === '';
  ui.redraw();
  if (cabinet === '') {
    event.target.elements.cabinet.focus();
    return;
  }
  void ui.act('rent', async () => {
    const path = `rentals/${draftOf(cabinet)}`;
    await put(path, { cabinet });
    keep('draft', '');
    rememberThing(path, cabinet);
    location.hash = `#/${path}`;
  });
}

/** The number under which a cabinet is being asked for: the same after a lost answer and after a reload. */
function draftOf(cabinet) {
  const [id = '', of] = (kept('draft') ?? '').split(' ', 2);
  if (of === encodeURIComponent(cabinet)) return id;
  const drawn = newId();
  keep('draft', `${drawn} ${encodeURIComponent(cabinet)}`);
  return drawn;
}
