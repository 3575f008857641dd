import { post } from '../api.js';
import { h } from '../dom.js';
import { keep, kept } from '../memory.js';
import { t } from '../texts.js';

/** The user whom a simulator takes where no other is named. */
const openid = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';

const evaluations = ['passed', 'refused', 'overdue', 'youth-mode'];

const now = () => (evaluations.includes(kept('evaluation')) ? kept('evaluation') : 'passed');

/** Who plays the user may also play one whom WeChat Pay Score does not vouch for. */
export const evaluation = () =>
  h(
    'label',
    { class: 'evaluation' },
    h('span', {}, t('wechat.evaluation')),
    h(
      'select',
      {
        data: { action: 'evaluation' },
        onchange: ({ target: { value } }) => {
          keep('evaluation', value);
          void post(`simulated/users/${openid}/evaluation`, { evaluation: value }).catch(() => undefined);
        },
      },
      evaluations.map((value) => h('option', { value, selected: value === now() }, t(`evaluation.${value}`))),
    ),
  );

/** For whom WeChat Pay Score refuses to vouch: `refused`, `overdue`, `youth-mode`; undefined for another failure. */
export function refusedIn({ message }) {
  const found = evaluations.slice(1).find((name) => message.includes(`(${name})`));
  // The simulator may know better than this browser.
  if (found !== undefined) {
    keep('evaluation', found);
    for (const select of document.querySelectorAll('[data-action=evaluation]')) select.value = found;
  }
  return found;
}
