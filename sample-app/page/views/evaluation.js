import { post } from '../api.js';
import { h } from '../dom.js';
import { keep, kept } from '../memory.js';
import { t } from '../texts.js';

/** The user whom a simulator takes where no other is named. */
const openid = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';

const evaluations = ['passed', 'refused', 'overdue', 'youth-mode'];

/** How the user is evaluated who is played now. */
export const played = () => (evaluations.includes(kept('evaluation')) ? kept('evaluation') : 'passed');

let told = Promise.resolve();

/** Settles when the simulator knows who is played: nobody may confirm before. */
export const isTold = () => told;

function play(value, path) {
  keep('evaluation', value);
  keep('evaluation-of', path);
  told = post(`simulated/users/${openid}/evaluation`, { evaluation: value }).catch(() => undefined);
}

/** Whoever was played for one order is not played for the next. @param path of the order; undefined once it is confirmed */
export function playAnew(path) {
  if (played() !== 'passed' && (path === undefined || kept('evaluation-of') !== path))
    play('passed', path ?? '');
}

/**
 * Who plays the user may also play one whom WeChat Pay Score does not vouch for.
 * @param path of the order for which that user is played
 * @param onChange called once another user is played
 */
export const evaluation = (path, onChange) =>
  h(
    'label',
    { class: 'evaluation' },
    h('span', {}, t('wechat.evaluation')),
    h(
      'select',
      {
        data: { action: 'evaluation' },
        onchange: ({ target: { value } }) => {
          play(value, path);
          onChange();
        },
      },
      evaluations.map((value) =>
        h('option', { value, selected: value === played() }, t(`evaluation.${value}`)),
      ),
    ),
  );

/** For whom WeChat Pay Score refuses to vouch: `refused`, `overdue`, `youth-mode`; undefined for another failure. */
export function refusedIn({ original = '' }) {
  const found = evaluations.slice(1).find((name) => original.includes(`(${name})`));
  // The simulator may know better than this browser.
  if (found !== undefined) {
    keep('evaluation', found);
    for (const select of document.querySelectorAll('[data-action=evaluation]')) select.value = found;
  }
  return found;
}
