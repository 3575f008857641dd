import { h } from '../dom.js';
import { t } from '../texts.js';
import { status } from './parts.js';

/** An address under which there is nothing. */
export const missing = {
  name: 'missing',
  up: '',
  title: () => t('missing'),
  render: () =>
    h(
      'article',
      { class: 'thing', data: { key: 'missing' } },
      status({ tone: 'still', title: t('missing'), said: t('missing.said'), stage: 'missing' }),
      h('div', { class: 'actions' }, h('a', { href: '#/', class: 'button' }, t('missing.home'))),
    ),
};
