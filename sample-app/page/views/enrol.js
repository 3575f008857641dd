import { get } from '../api.js';
import { h } from '../dom.js';
import { day, yuan } from '../format.js';
import { t } from '../texts.js';
import { assurance, begin, picture, submit } from './begin.js';
import { loading, rows } from './parts.js';

/** The offer of a course, which is paid lesson by lesson. */
export const enrol = {
  name: 'enrol',
  up: '',
  title: () => t('course.name'),
  load: () => get('courses/offer'),
  render: (offer, ui) => {
    if (offer === undefined) return loading();
    return h(
      'form',
      { class: 'offer', novalidate: true, data: { key: 'enrol' }, onsubmit: (event) => order(event, ui) },
      picture('course'),
      h('h2', {}, t('enrol.claim', { count: offer.lessons.length })),
      rows([
        ...offer.lessons.map(({ no, price, listPrice }) => [t('lesson', { no }), priceOf(price, listPrice)]),
        [t('enrol.total'), yuan(offer.total)],
        [t('enrol.now'), yuan(0)],
      ]),
      submit(ui, t('enrol.go'), 'enrol'),
      assurance(t('enrol.assurance')),
    );
  },
};

export const priceOf = (price, listPrice) =>
  listPrice === undefined || listPrice === price
    ? yuan(price)
    : h('span', {}, h('s', {}, yuan(listPrice)), ` ${yuan(price)}`);

function order(event, ui) {
  event.preventDefault();
  void ui.act('enrol', () => begin('courses', day(Date.now()), {}));
}
