import { en } from './texts.en.js';
import { opened as openedEn } from './texts.opened.en.js';
import { opened as openedZh } from './texts.opened.zh.js';
import { zh } from './texts.zh.js';

const texts = { en: { ...en, ...openedEn }, zh: { ...zh, ...openedZh } };
const stored = 'payscore-console-language';

let chosen = localStorage.getItem(stored) ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');

export const language = () => (chosen === 'zh' ? 'zh' : 'en');

export function setLanguage(name) {
  chosen = name;
  localStorage.setItem(stored, name);
}

/** The names with this beginning whose text has these words in it, in any case. */
export function wordsOf(beginning, words) {
  const wanted = words.toLowerCase();
  return Object.entries(texts[language()]).flatMap(([key, text]) =>
    key.startsWith(beginning) && text.toLowerCase().includes(wanted) ? [key.slice(beginning.length)] : [],
  );
}

/** A text of the page. A name without a text, such as a new state, is shown as it is. */
export function t(key, values = {}) {
  const text = texts[language()][key] ?? key.slice(key.indexOf('.') + 1);
  return text.replaceAll(/\{(\w+)\}/g, (_, name) => String(values[name]));
}
