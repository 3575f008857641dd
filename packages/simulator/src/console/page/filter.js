import { h } from './dom.js';
import { go, listHref, place, setQuery } from './place.js';
import { t, wordsOf } from './texts.js';

/** The kinds of what the page shows. Narrow screens show one at a time. */
export const kinds = ['', 'records', 'notifications', 'calls', 'controls'];

const pause = 200;
/** Set while a text was typed that the address does not have yet. */
let timer;

function typed(text) {
  timer = undefined;
  setQuery({ q: text });
}

/** The query of the state: a text is looked for in the records, and in the words that the page has for their states. */
export function filterQuery() {
  const { text, failed } = place();
  const query = new URLSearchParams();
  if (text !== '') query.set('q', text);
  if (text !== '') for (const state of wordsOf('state.', text)) query.append('state', state);
  if (failed) query.set('failed', 'true');
  return query;
}

export const isFiltered = () => place().text !== '' || place().failed;

/** The tabs of the page. */
export const tabs = () =>
  kinds.map((kind) =>
    h('a', { href: listHref(kind), data: { kind, go: '' } }, t(kind === '' ? 'kinds.all' : `kinds.${kind}`)),
  );

export function searchForm() {
  const { text, failed } = place();
  const input = h('input', {
    type: 'search',
    id: 'q',
    value: text,
    placeholder: t('filterHint'),
    'aria-label': t('filter'),
    autocomplete: 'off',
    spellcheck: 'false',
    oninput: ({ currentTarget }) => {
      clearTimeout(timer);
      timer = setTimeout(typed, pause, currentTarget.value.trim());
    },
  });
  const box = h('input', {
    type: 'checkbox',
    id: 'failed',
    onchange: ({ currentTarget }) => setQuery({ failed: currentTarget.checked ? 'true' : '' }),
  });
  box.checked = failed;
  return [input, h('label', { class: 'failed', for: 'failed' }, box, h('span', {}, t('failedOnly')))];
}

/** Brings tabs and form in line with the address. */
export function showFilter() {
  const { kind, text, failed } = place();
  const shown = kinds.includes(kind) ? kind : '';
  document.body.dataset.kind = shown;
  for (const link of document.querySelectorAll('#sections a')) {
    link.href = listHref(link.dataset.kind);
    if (link.dataset.kind === shown) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  const input = document.querySelector('#q');
  if (input !== document.activeElement && timer === undefined) input.value = text;
  document.querySelector('#failed').checked = failed;
}

/** Links within the page change the address and do not load it anew. */
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[data-go]') : null;
  if (link === null || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(link.href);
});
