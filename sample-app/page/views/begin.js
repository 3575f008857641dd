import { newId, put } from '../api.js';
import { h } from '../dom.js';
import { draftOf, endDraft, rememberThing } from '../memory.js';
import { icon } from '../icons.js';
import { t } from '../texts.js';

/**
 * Orders something, and goes to its screen.
 * @param list address of its kind, such as `rentals`
 * @param name by which the user tells it from others
 * @param body of the order
 */
export async function begin(list, name, body) {
  const path = `${list}/${draftOf(`${list} ${name}`, newId)}`;
  await put(path, body);
  endDraft();
  rememberThing(path, name);
  location.hash = `#/${path}`;
}

/** The button of a form that orders. */
export const submit = (ui, text, action) =>
  h(
    'button',
    {
      type: 'submit',
      data: { key: `do-${action}`, action },
      'aria-disabled': ui.isBusy ? 'true' : undefined,
      'aria-busy': ui.isBusy ? 'true' : undefined,
    },
    text,
  );

/** The field for the number of a cabinet. Scanned ones come with the address: `#/rentals?cabinet=PB-1`. */
export const cabinetField = (ui, usual) => [
  h('label', { for: 'cabinet' }, t('cabinet')),
  h('input', {
    id: 'cabinet',
    name: 'cabinet',
    maxlength: '32',
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
    'aria-describedby': 'cabinet-hint',
    'aria-invalid': ui.state.isWrong ? 'true' : undefined,
    value: ui.query.get('cabinet') ?? usual,
  }),
  h('p', { id: 'cabinet-hint', class: 'hint' }, t(ui.state.isWrong ? 'cabinet.missing' : 'cabinet.hint')),
];

/** What was typed there; undefined, with the field focused, for nothing. */
export function cabinetIn(event, ui) {
  event.preventDefault();
  const field = event.target.elements.cabinet;
  const cabinet = field.value.trim();
  ui.state.isWrong = cabinet === '';
  ui.redraw();
  if (cabinet !== '') return cabinet;
  field.focus();
  return undefined;
}

export const picture = (drawing) => h('div', { class: 'picture', data: { of: drawing } }, icon(drawing, 64));

export const assurance = (text) => h('p', { class: 'assurance' }, icon('shield', 18), h('span', {}, text));
