import { act } from './actions.js';
import { h } from './dom.js';

/** A form whose button, or Enter, runs an action. */
export function form(label, ask, ...fields) {
  const submit = h('button', { type: 'submit' }, label);
  const onsubmit = (event) => {
    event.preventDefault();
    void act(submit, () => ask(new FormData(event.currentTarget)));
  };
  return h('form', { onsubmit }, ...fields, submit);
}

let fields = 0;

/** The label is beside the input and not around it, so that the input's accessible name is the label's text only. */
export function field(label, input) {
  fields += 1;
  input.id = `field-${fields}`;
  return h('div', { class: 'field' }, h('label', { for: input.id }, label), input);
}

export const select = (name, values, label) =>
  h(
    'select',
    { name },
    values.map((value) => h('option', { value }, label(value))),
  );
export const row = (...children) => h('div', { class: 'buttons' }, ...children);
