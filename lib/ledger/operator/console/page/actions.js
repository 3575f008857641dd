import { asksName, at, attempt, h, post, remember, remembered, said, say, t } from './dom.js';

let afterwards = async () => {};

export function afterActions(callback) {
  afterwards = callback;
}

const field = (name, label, attributes) =>
  h(
    'div',
    { class: 'field wide' },
    h('label', { for: name }, label),
    h('input', { id: name, name, required: true, autocomplete: 'off', ...attributes }),
  );

/** Asks who acts and why, after it has said what the action means and what can go wrong; then acts. */
export function act({ action, means, danger }, target, subject) {
  const dialog = at('#act');
  const close = () => dialog.close();
  const carryOut = async (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    const { by, reason } = Object.fromEntries(new FormData(form));
    const button = form.querySelector('[type=submit]');
    button.disabled = true;
    const done = await attempt(() => post('actions', { action, target, reason, by }));
    button.disabled = false;
    close();
    if (done === undefined) return;
    if (by) remember('name', by);
    say(`${t(`state.${action}`)}: ${t('carriedOut')}`);
    await afterwards();
  };
  dialog.replaceChildren(
    h('h2', { id: 'act-title' }, `${t(`state.${action}`)}: ${subject}`),
    h('p', {}, said(means)),
    // replaceChildren would write the word undefined.
    ...(danger === undefined ? [] : [h('p', { class: 'danger' }, said(danger))]),
    h(
      'form',
      { onsubmit: carryOut },
      asksName && field('by', t('yourName'), { maxlength: '64', value: remembered('name') ?? '' }),
      field('reason', t('reason'), { maxlength: '500' }),
      h(
        'div',
        { class: 'buttons' },
        h('button', { type: 'submit', class: danger ? 'risky main' : 'main' }, t(`state.${action}`)),
        h('button', { type: 'button', onclick: close }, t('cancel')),
      ),
    ),
  );
  dialog.showModal();
  dialog.querySelector('input').focus();
}
