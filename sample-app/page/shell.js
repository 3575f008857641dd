import { h } from './dom.js';
import { icon } from './icons.js';
import { keep, kept } from './memory.js';
import { switchLanguage, t } from './texts.js';
import { underneathOf } from './underneath/subject.js';

const schemes = ['auto', 'light', 'dark'];

/** Light or dark as the system is, unless the user chose. */
function setScheme(scheme) {
  if (scheme === 'auto') delete document.documentElement.dataset.scheme;
  else document.documentElement.dataset.scheme = scheme;
}

const scheme = () => (schemes.includes(kept('scheme')) ? kept('scheme') : 'auto');
setScheme(scheme());

const place = (href, key, isHere) =>
  h('a', { href, class: 'place', 'aria-current': isHere ? 'page' : undefined }, t(key));

/** The line above everything. */
export function top({ current, isSimulated, redraw }) {
  const isAtDesk = current.view.place === 'desk';
  const nextScheme = schemes[(schemes.indexOf(scheme()) + 1) % schemes.length];
  const switchScheme = () => {
    keep('scheme', nextScheme);
    setScheme(nextScheme);
    redraw();
  };
  return [
    h('a', { href: '#view', class: 'skip', onclick: skip }, t('skip')),
    h('a', { href: '#/', class: 'brand', 'aria-label': t('app') }, icon('shield'), h('span', {}, t('app'))),
    h(
      'nav',
      { class: 'places', 'aria-label': t('places') },
      place('#/', 'place.customer', !isAtDesk),
      place('#/desk', 'place.desk', isAtDesk),
    ),
    isSimulated && h('span', { class: 'simulated' }, t('simulated')),
    h(
      'button',
      {
        type: 'button',
        class: 'tool',
        data: { action: 'scheme' },
        'aria-label': t('scheme', { now: t(`scheme.${scheme()}`) }),
        title: t('scheme', { now: t(`scheme.${scheme()}`) }),
        onclick: switchScheme,
      },
      icon('theme', 20),
    ),
    h(
      'button',
      {
        type: 'button',
        class: 'tool language',
        data: { action: 'language' },
        lang: t('otherLang'),
        onclick: () => (switchLanguage(), redraw()),
      },
      t('other'),
    ),
  ];
}

function skip(event) {
  event.preventDefault();
  document.querySelector('#bar h1').focus();
}

/** The line above a view. */
export function bar(title, view, { path }) {
  return [
    view.up !== undefined &&
      h(
        'a',
        { href: `#/${view.up}`, class: 'back', 'aria-label': t('back'), data: { key: 'back' } },
        icon('back'),
      ),
    h('h1', { tabindex: '-1', data: { key: `title-${path}` } }, title),
  ];
}

/** The line below a view on the phone. */
export function tabs({ path, isSimulated }) {
  const tab = (name, drawing, key) =>
    h(
      'a',
      { href: `#/${name}`, 'aria-current': path === name ? 'page' : undefined },
      icon(drawing, 22),
      h('span', {}, t(key)),
    );
  const beneath = path.startsWith('underneath') ? path : underneathOf(path);
  return [
    tab('', 'home', 'tab.home'),
    tab('own', 'list', 'tab.own'),
    isSimulated && tab(beneath, 'layers', 'tab.underneath'),
  ];
}
