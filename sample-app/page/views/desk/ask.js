import { h, render } from '../../dom.js';
import { t } from '../../texts.js';

let dialog;

/**
 * Asks staff before money moves.
 * @param question.fields what is to be filled in: names, labels, attributes of the inputs
 * @param question.work does it with the values; what it throws is shown, and the question stays
 * @returns whether it was done
 */
export function ask({ title, said, yes, fields = [], work }) {
  dialog ??= document.body.appendChild(h('dialog', { id: 'ask', 'aria-labelledby': 'ask-title' }));
  const state = { problem: '', isBusy: false };
  return new Promise((resolve) => {
    const redraw = () =>
      render(
        dialog,
        h(
          'form',
          { onsubmit: submit, novalidate: true },
          h('h2', { id: 'ask-title' }, title),
          h('p', {}, said),
          fields.map(field),
          h('p', { class: 'wechat-problem', role: 'alert' }, state.problem),
          h(
            'div',
            { class: 'buttons' },
            h(
              'button',
              { type: 'button', class: 'plain', data: { action: 'ask-no' }, onclick: () => dialog.close('') },
              t('ask.no'),
            ),
            h(
              'button',
              { type: 'submit', data: { action: 'ask-yes' }, 'aria-busy': state.isBusy ? 'true' : undefined },
              yes,
            ),
          ),
        ),
      );
    const submit = async (event) => {
      event.preventDefault();
      if (state.isBusy) return;
      const values = Object.fromEntries(new FormData(event.target));
      Object.assign(state, { isBusy: true, problem: '' });
      redraw();
      try {
        await work(values);
        dialog.close('done');
      } catch (error) {
        Object.assign(state, { isBusy: false, problem: error.message });
        redraw();
      }
    };
    render(dialog);
    dialog.returnValue = '';
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'done'), { once: true });
    redraw();
    dialog.showModal();
  });
}

const field = ({ name, label, ...attributes }) =>
  h('label', {}, h('span', {}, label), h('input', { name, autocomplete: 'off', ...attributes }));
