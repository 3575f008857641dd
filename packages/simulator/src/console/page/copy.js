import { alarm, say } from './actions.js';
import { h } from './dom.js';
import { t } from './texts.js';

const shownFor = 2500;

/** Where the page came by plain http from another machine, there is no navigator.clipboard. */
function copyBySelection(text) {
  const area = h('textarea', { class: 'off-screen', readonly: true });
  area.value = text;
  document.body.append(area);
  area.select();
  const isDone = document.execCommand('copy');
  area.remove();
  if (!isDone) throw new Error(t('notCopied'));
}

async function copy(text) {
  if (navigator.clipboard === undefined) return copyBySelection(text);
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyBySelection(text);
  }
}

/** A button that copies a text and says so. `key` identifies it, so that it keeps the focus over a rebuild. */
export function copyButton(label, key, text) {
  const onclick = async ({ currentTarget: button }) => {
    try {
      await copy(await text());
      button.textContent = t('copied');
      say(t('copied'));
      setTimeout(() => {
        button.textContent = label;
      }, shownFor);
    } catch (error) {
      alarm(error.message);
    }
    button.focus();
  };
  return h('button', { type: 'button', data: { key }, onclick }, label);
}
