import { t } from './texts.js';

let refresh = async () => {};

export function afterActions(callback) {
  refresh = callback;
}

/** Runs the action of a button, and shows its result. */
export async function act(button, ask) {
  button.disabled = true;
  say('');
  alarm('');
  try {
    await ask();
    say(`${button.textContent}: ${t('carriedOut')}`);
  } catch (error) {
    alarm(error instanceof TypeError ? t('unreachable') : error.message);
  }
  button.disabled = false;
  await refresh();
}

let silence;

/** Shows a message for a moment; screen readers read it out. */
export function say(text) {
  clearTimeout(silence);
  document.querySelector('#said').textContent = text;
  silence = setTimeout(say, 5000, '');
}

export function alarm(text) {
  const element = document.querySelector('#alarm');
  element.hidden = text === '';
  element.textContent = text;
}
