import { post } from '../api.js';
import { h, render } from '../dom.js';
import { yuan } from '../format.js';
import { icon } from '../icons.js';
import { t } from '../texts.js';

/** The user whom a simulator takes where no other is named. */
const openid = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';

let dialog;

/**
 * WeChat's own page, on which the user says yes. Played here, because there is no WeChat in a browser.
 * @param page.confirm says yes to the simulator
 * @returns whether the user said yes
 */
export function askInWechat(page) {
  dialog ??= document.body.appendChild(h('dialog', { id: 'wechat', 'aria-labelledby': 'wechat-title' }));
  const state = { problem: '', isBusy: false };
  return new Promise((resolve) => {
    const redraw = () => render(dialog, content(page, state, say));
    const say = async () => {
      if (state.isBusy) return;
      Object.assign(state, { isBusy: true, problem: '' });
      redraw();
      try {
        await page.confirm();
        dialog.close('yes');
      } catch (error) {
        Object.assign(state, { isBusy: false, problem: error.message });
        redraw();
      }
    };
    dialog.returnValue = '';
    dialog.onclose = () => resolve(dialog.returnValue === 'yes');
    redraw();
    // Over the screen of the phone, wherever that stands.
    const { left, width, bottom } = document.querySelector('#phone').getBoundingClientRect();
    dialog.style.setProperty('--left', `${left}px`);
    dialog.style.setProperty('--width', `${width}px`);
    dialog.style.setProperty('--bottom', `${Math.max(0, innerHeight - bottom)}px`);
    dialog.showModal();
  });
}

function content({ title, merchant, amount, amountName, facts, yes }, { problem, isBusy }, say) {
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
          onclick: say,
        },
        yes ?? t('wechat.yes'),
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

/** Who plays the user may also play one whom WeChat Pay Score does not vouch for. */
const evaluation = () =>
  h(
    'label',
    { class: 'evaluation' },
    h('span', {}, t('wechat.evaluation')),
    h(
      'select',
      {
        data: { action: 'evaluation' },
        onchange: ({ target }) =>
          void post(`simulated/users/${openid}/evaluation`, { evaluation: target.value }).catch(
            () => undefined,
          ),
      },
      ['passed', 'refused', 'overdue', 'youth-mode'].map((value) =>
        h('option', { value }, t(`evaluation.${value}`)),
      ),
    ),
  );
