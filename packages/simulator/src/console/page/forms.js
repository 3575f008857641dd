import { act } from './actions.js';
import { h } from './dom.js';

/** A form whose button asks for something, also by Enter. */
export function form(label, ask, ...fields) {
  const submit = h('button', { type: 'submit' }, label);
  const onsubmit = (event) => {
    event.preventDefault();
    void act(submit, () => ask(new FormData(event.currentTarget)));
  };
  return h('form', { onsubmit }, ...fields, submit);
}

let fields = 0;

/** The label stands beside the input, so that its text is the name and nothing else. */
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
