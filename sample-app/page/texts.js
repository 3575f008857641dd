import { kept, keep } from './memory.js';
import en from './texts/en.js';
import zh from './texts/zh.js';

const texts = { zh, en };
let chosen = kept('language') ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');

export const isChinese = () => chosen !== 'en';

export function switchLanguage() {
  chosen = isChinese() ? 'en' : 'zh';
  keep('language', chosen);
}

export const hasText = (key) => Object.hasOwn(isChinese() ? zh : en, key);

/** A text of the page; `{name}` in it stands for a value. A name without a text, such as a new state, is shown as it is. */
export function t(key, values = {}) {
  const text = texts[isChinese() ? 'zh' : 'en'][key] ?? key.slice(key.lastIndexOf('.') + 1);
  return text.replaceAll(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}
