import { h, render } from '../dom.js';
import { yuan } from '../format.js';
import { icon } from '../icons.js';
import { t } from '../texts.js';
import { evaluation, isTold, played, playAnew, refusedIn } from './evaluation.js';

let dialog;

/**
 * WeChat's own page, on which the user says yes. Played here, because there is no WeChat in a browser.
 * @param page.confirm says yes to the simulator
 * @param page.payDeposit says yes to it for a user for whom WeChat Pay does not vouch, and who pays the deposit instead
 * @param page.path of the order at the app
 * @param page.again address and name of where it is ordered again
 * @returns `yes`, `no`, `gone` where it could not be confirmed any more, and nothing for who went away
 */
export function askInWechat(page) {
  dialog ??= document.body.appendChild(h('dialog', { id: 'wechat', 'aria-labelledby': 'wechat-title' }));
  const state = { problem: '', isBusy: false };
  playAnew(page.path);
  return new Promise((resolve) => {
    const redraw = () => render(dialog, content(page, state, say, redraw));
    const say = async (confirm) => {
      if (state.isBusy) return;
      Object.assign(state, { isBusy: true, problem: '' });
      redraw();
      try {
        await isTold();
        await confirm();
        playAnew();
        dialog.close('yes');
      } catch (error) {
        const refused = refusedIn(error);
        const gone = refused === undefined ? goneIn(error) : undefined;
        const problem = refused || gone ? t(`wechat.${refused ?? gone}`) : error.message;
        Object.assign(state, { isBusy: false, problem, gone, isRefused: refused !== undefined });
        redraw();
      }
    };
    dialog.returnValue = '';
    dialog.addEventListener('close', () => resolve(dialog.returnValue), { once: true });
    redraw();
    // An option that was chosen by hand stays chosen, whatever its attributes say.
    dialog.querySelector('[data-action=evaluation]').value = played();
    // Over the screen of the phone, wherever that stands.
    const { left, width, bottom } = document.querySelector('#phone').getBoundingClientRect();
    dialog.style.setProperty('--left', `${left}px`);
    dialog.style.setProperty('--width', `${width}px`);
    dialog.style.setProperty('--bottom', `${Math.max(0, innerHeight - bottom)}px`);
    dialog.showModal();
  });
}

/** Why an order cannot be confirmed any more: `already` confirmed, or `gone`; undefined for another failure. */
function goneIn({ status, original = '' }) {
  if (status !== 409 && status !== 404) return undefined;
  return /it is (confirmed|in use|completed|done|paid|signed)/i.test(original) ? 'already' : 'gone';
}

function content(page, { problem, isBusy, isRefused, gone }, say, redraw) {
  const { title, merchant, amount, amountName, facts, yes, confirm, payDeposit, path, again } = page;
  return [
    h(
      'header',
      {},
      icon('chat'),
      h('span', {}, t('wechat')),
      h('span', { class: 'played' }, `${t('wechat.played')}: ${t(`evaluation.${played()}`)}`),
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
      gone === 'gone' && h('a', { href: again[0], class: 'button', data: { key: 'again' } }, again[1]),
      gone === undefined &&
        h(
          'button',
          {
            type: 'button',
            data: { key: 'yes', action: 'wechat-yes' },
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
        {
          type: 'button',
          class: 'plain',
          data: { key: 'no', action: 'wechat-no' },
          onclick: () => dialog.close({ already: 'yes', gone: 'gone' }[gone] ?? 'no'),
        },
        t(gone === undefined ? 'wechat.no' : 'wechat.close'),
      ),
    ),
    gone === undefined && evaluation(path, redraw),
  ];
}
