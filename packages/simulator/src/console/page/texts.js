import { en } from './texts.en.js';
import { zh } from './texts.zh.js';

const texts = { en, zh };
const stored = 'payscore-console-language';

let chosen = localStorage.getItem(stored) ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');

export const language = () => (chosen === 'zh' ? 'zh' : 'en');

export function setLanguage(name) {
  chosen = name;
  localStorage.setItem(stored, name);
}

/** A text of the page. A name without a text, such as a new state, is shown as it is. */
export function t(key, values = {}) {
  const text = texts[language()][key] ?? key.slice(key.indexOf('.') + 1);
  return text.replaceAll(/\{(\w+)\}/g, (_, name) => String(values[name]));
}
