import { get, post } from '../api.js';
import { h } from '../dom.js';
import { yuan } from '../format.js';
import { isOver, stageOfThing, wordOf } from '../states.js';
import { t } from '../texts.js';
import { confirmation } from './confirm.js';
import { lesson, stageOfLesson } from './lesson.js';
import { button, loading } from './parts.js';
import { again, thing } from './thing.js';

let offer;

/** A course: one signature, then lessons one after the other, each paid when it is over. */
export const course = {
  name: 'course',
  up: 'own',
  title: () => t('course.name'),
  load: async (id) => {
    offer ??= await get('courses/offer');
    return get(`courses/${id}`);
  },
  numbers: ({ id, lessons }) => [
    id,
    ...lessons.flatMap(({ order }) => (order === null ? [] : [order.number])),
  ],
  render: (view, ui) => {
    if (view === undefined) return loading();
    const stage = stageOfThing('course', { ...view, cancelledAt: view.stoppedAt });
    const word = wordOf('course', stage, view);
    const paid = view.lessons.reduce((sum, { order }) => sum + (order?.paid ?? 0), 0);
    return thing(ui, {
      kind: 'course',
      key: view.id,
      stage,
      word,
      view,
      amount: view.signedAt === null ? {} : { amountName: t('course.paidSoFar'), amount: paid },
      actions: actionsOf(stage, word, view, ui),
      parts: view.signedAt === null ? [] : [lessonsOf(stage, word, view, ui)],
      facts: [[t('enrol.total'), yuan(offer.total)]],
    });
  },
};

function actionsOf(stage, word, view, ui) {
  const path = `courses/${view.id}`;
  const stop = (text) => button(ui, 'stop', text, () => post(`${path}/stop`), 'quiet');
  if (stage === 'confirm') return [confirmation(ui, path, wechatPage(view)), stop(t('course.cancel'))];
  if (stage === 'opening') return [stop(t('course.cancel'))];
  return isOver(stage) || word === 'over' ? [again('#/courses', t('course.again'))] : [];
}

function lessonsOf(stage, word, view, ui) {
  const next = view.lessons.find(({ beganAt }) => beganAt === null);
  const isUnderWay = view.lessons.some((one) => ['opening', 'begun'].includes(stageOfLesson(one)));
  return h(
    'div',
    { class: 'lessons', data: { key: 'lessons' } },
    h('h3', {}, t('course.lessons')),
    h(
      'ol',
      {},
      view.lessons.map((one) =>
        lesson(one, ui, { mayBegin: stage === 'begun' && one === next && !isUnderWay }),
      ),
    ),
    stage === 'begun' &&
      word !== 'over' &&
      button(ui, 'stop', t('course.stop'), () => post(`courses/${view.id}/stop`), 'quiet'),
  );
}

const wechatPage = ({ launch, lessons }) => ({
  again: ['#/courses', t('course.again')],
  ask: t('course.sign'),
  refused: t('course.refused'),
  check: t('course.check'),
  title: t('wechat.sign'),
  merchant: t('merchant.course'),
  amountName: t('wechat.plan', { count: lessons.length }),
  amount: offer.total,
  facts: lessons.map(({ no, price }) => [t('lesson', { no }), yuan(price)]),
  yes: t('wechat.signYes'),
  confirm: () => post('simulated/launch/sign', launch),
});
