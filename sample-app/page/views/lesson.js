import { post, put } from '../api.js';
import { h } from '../dom.js';
import { yuan } from '../format.js';
import { stageOfThing, toneOf } from '../states.js';
import { t } from '../texts.js';
import { button, payButton, refusal, trouble } from './parts.js';

/** As of any thing, and `todo` before it began. */
export function stageOfLesson(one) {
  if (one.beganAt === null) return 'todo';
  const stage = stageOfThing('lesson', {
    ...one,
    launch: null,
    cancelledAt: one.missed ? one.endedAt : null,
  });
  // Without an answer of WeChat Pay a lesson that began has no order yet.
  return stage === 'begun' && (one.order?.phase ?? 'Unknown') === 'Unknown' ? 'opening' : stage;
}

/** A lesson of a course: begun, given or missed, paid. */
export function lesson(one, ui, { mayBegin }) {
  const { no, price } = one;
  const stage = stageOfLesson(one);
  const path = `courses/${ui.params[0]}/lessons/${no}`;
  return h(
    'li',
    { class: 'lesson', data: { key: `lesson-${no}`, state: stage, lesson: no } },
    h(
      'div',
      { class: 'line' },
      h('strong', {}, t('lesson', { no })),
      h('span', {}, yuan(price)),
      h(
        'span',
        { class: 'chip', role: 'status', data: { tone: stage === 'todo' ? 'still' : toneOf(stage) } },
        t(`lesson.${stage}`),
      ),
    ),
    refusal(one.refusal),
    trouble(one.order, ui),
    mayBegin && button(ui, `begin-${no}`, t('lesson.begin', { no }), () => put(path)),
    stage === 'collecting' && payButton(ui, `orders/${one.order.number}`, `pay-${no}`),
    stage === 'begun' && [
      button(ui, `given-${no}`, t('lesson.given', { yuan: yuan(price) }), () => post(`${path}/given`)),
      button(ui, `missed-${no}`, t('lesson.missed'), () => post(`${path}/missed`), 'plain'),
    ],
  );
}
