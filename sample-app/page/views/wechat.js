import { h, render } from '../dom.js';
import { yuan } from '../format.js';
import { icon } from '../icons.js';
import { t } from '../texts.js';
import { evaluation, refusedIn } from './evaluation.js';

let dialog;

/**
 * WeChat's own page, on which the user says yes. Played here, because there is no WeChat in a browser.
 * @param page.confirm says yes to the simulator
 * @param page.payDeposit says yes to it for a user for whom WeChat Pay does not vouch, and who pays the deposit instead
 * @returns whether the user said yes
 */
export function askInWechat(page) {
  dialog ??= document.body.appendChild(h('dialog', { id: 'wechat', 'aria-labelledby': 'wechat-title' }));
  const state = { problem: '', isBusy: false };
  return new Promise((resolve) => {
    const redraw = () => render(dialog, content(page, state, say));
    const say = async (confirm) => {
      if (state.isBusy) return;
      Object.assign(state, { isBusy: true, problem: '' });
      redraw();
      try {
        await confirm();
        dialog.close('yes');
      } catch (error) {
        const refused = refusedIn(error);
        const problem = refused ? t(`wechat.${refused}`) : error.message;
        Object.assign(state, { isBusy: false, problem, isRefused: refused !== undefined });
        redraw();
      }
    };
    dialog.returnValue = '';
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
    redraw();
    // Over the screen of the phone, wherever that stands.
    const { left, width, bottom } = document.querySelector('#phone').getBoundingClientRect();
    dialog.style.setProperty('--left', `${left}px`);
    dialog.style.setProperty('--width', `${width}px`);
    dialog.style.setProperty('--bottom', `${Math.max(0, innerHeight - bottom)}px`);
    dialog.showModal();
  });
}

function content(page, { problem, isBusy, isRefused }, say) {
  const { title, merchant, amount, amountName, facts, yes, confirm, payDeposit } = page;
  return [
    h(
      'header',
      {},
      icon('chat'),
      h('span', {}, t('wechat')),
      h('span', { class: 'played' }, t('wechat.played')),
    ),
    h('h2', { id: 'wechat-title' }, title),
    h('p', { class: 'merchant' }, merchant),
    amount !== undefined &&
      h('p', { class: 'amount' }, h('span', { class: 'name' }, amountName), h('strong', {}, yuan(amount))),
    h(
      'dl',
      { class: 'rows' },
      facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
    ),
    h('p', { class: 'hint' }, t('wechat.hint')),
    h('p', { class: 'wechat-problem', role: 'alert' }, problem),
    h(
      'div',
      { class: 'actions' },
      h(
        'button',
        {
          type: 'button',
          data: { action: 'wechat-yes' },
          'aria-busy': isBusy ? 'true' : undefined,
          onclick: () => say(confirm),
        },
        yes ?? t('wechat.yes'),
      ),
      isRefused &&
        payDeposit &&
        h(
          'button',
          {
            type: 'button',
            class: 'plain',
            data: { key: 'deposit', action: 'wechat-deposit' },
            onclick: () => say(payDeposit),
          },
          t('wechat.payDeposit', { yuan: yuan(amount) }),
        ),
      h(
        'button',
        { type: 'button', class: 'plain', data: { action: 'wechat-no' }, onclick: () => dialog.close('no') },
        t('wechat.no'),
      ),
    ),
    evaluation(),
  ];
}
