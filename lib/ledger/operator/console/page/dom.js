export const { texts, asksName } = JSON.parse(document.querySelector('#data').textContent);

const stored = 'payscore-ledger-console';

/** What the browser keeps for the next visit; nothing where it keeps nothing. */
export function remembered(name) {
  try {
    return localStorage.getItem(`${stored}-${name}`);
  } catch {
    return null;
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(`${stored}-${name}`, value);
  } catch {
    // The choice holds for this visit.
  }
}

let chosen = remembered('language') ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');

export const language = () => (chosen === 'zh' ? 'zh' : 'en');

export function setLanguage(name) {
  chosen = name;
  remember('language', name);
}

/** A text of the page. A name without a text, such as a new state, is shown as it is. */
export function t(key, values = {}) {
  const text = texts[language()][key] ?? key.slice(key.indexOf('.') + 1);
  return text.replaceAll(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** A text of the ledger in the page's language. */
export const said = (text) => text?.[language()] ?? '';

export const at = (selector) => document.querySelector(selector);

/**
 * An element. Children are elements or text, and text is never read as HTML: an order may have any number.
 * `on…` are listeners, `data` is the dataset, all else are attributes.
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'data') Object.assign(element.dataset, value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(
    ...children.flat().filter((child) => child !== undefined && child !== false && child !== ''),
  );
  return element;
}

const dateTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** Times are Beijing time, as WeChat Pay's are. */
export const beijing = (milliseconds) => (milliseconds === undefined ? '' : dateTime.format(milliseconds));

const units = { d: 86_400_000, h: 3_600_000, min: 60_000, s: 1_000 };

/** A time that has passed, in its largest unit. */
export function ago(milliseconds) {
  const [unit = 's'] = Object.keys(units).filter((name) => milliseconds >= units[name]);
  return t(`ago.${unit}`, { count: Math.max(0, Math.floor(milliseconds / units[unit])) });
}

/** An amount in fen, shown in yuan. */
export const yuan = (fen) => (typeof fen === 'number' ? `¥${(fen / 100).toFixed(2)}` : '');

/** A count, which may have ended at the limit. */
export const counted = ({ count, isAtLeast }) => (isAtLeast ? t('atLeast', { count }) : String(count));

const base = location.pathname.replace(/\/+$/, '');

async function ask(path, init = {}) {
  const headers = { 'x-payscore-console': '1', ...(init.body && { 'content-type': 'application/json' }) };
  const response = await fetch(`${base}/api/${path}`, { ...init, headers });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw new Error(answer.message ?? t('refusedBy', { status: response.status }));
}

/** Reads a part of the ledger; parameters without a value are left out. */
export function get(path, parameters = {}) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '');
  return ask(`${path}?${new URLSearchParams(given)}`);
}

export const post = (path, content) => ask(path, { method: 'POST', body: JSON.stringify(content) });

let silence;

/** Shows a message for a moment; screen readers read it out. */
export function say(text) {
  clearTimeout(silence);
  at('#said').textContent = text;
  silence = setTimeout(say, 5000, '');
}

export function alarm(text) {
  at('#alarm').hidden = text === '';
  at('#alarm').textContent = text;
}

/** Runs work, and shows why it failed. */
export async function attempt(work) {
  alarm('');
  try {
    return await work();
  } catch (error) {
    alarm(error instanceof TypeError ? t('unreachable') : error.message);
    return undefined;
  }
}
