import { get, post } from '../../api.js';
import { stageOfThing, wordOf } from '../../states.js';
import { t } from '../../texts.js';
import { named } from '../named.js';
import { deskView } from './frame.js';
import { stageText } from '../thing.js';
import { history } from './history.js';
import { givenBack, refundButton, small } from './money.js';

const sum = (numbers) => numbers.reduce((total, number) => total + (number ?? 0), 0);

export const deskCourses = deskView({
  name: 'courses',
  load: () => get('courses'),
  render: (courses, ui) =>
    history(
      courses.map((course) => courseRow(course, ui)),
      ui,
    ),
});

function courseRow(course, ui) {
  const { id, enrolledAt: at, order, lessons, stoppedAt: cancelledAt } = course;
  const stage = stageOfThing('course', { ...course, cancelledAt });
  const word = wordOf('course', stage, course);
  const over = lessons.filter(({ endedAt }) => endedAt !== null).length;
  const stop = async () => {
    await post(`courses/${id}/stop`);
  };
  return {
    id,
    kind: 'course',
    href: `#/courses/${id}`,
    at,
    what: t('course.progress', { over, all: lessons.length }),
    stage,
    word: word === stage ? undefined : stageText('course', word),
    phase: order?.phase,
    amount: sum(lessons.map(({ price }) => price)),
    paid: sum(lessons.map((lesson) => lesson.order?.paid)),
    given: 0,
    actions: [
      stage === 'begun' &&
        word !== 'over' &&
        small(`stop ${id}`, t('course.stop'), () => ui.act('stop', stop)),
    ],
  };
}

export const deskVisits = deskView({
  name: 'visits',
  load: () => get('visits'),
  render: (visits, ui) =>
    history(
      visits.map((visit) => visitRow(visit, ui)),
      ui,
    ),
});

const visitRow = (visit, ui) => ({
  id: visit.id,
  kind: 'visit',
  href: `#/visits/${visit.id}`,
  at: visit.openedAt,
  what: visit.cabinet,
  stage: stageOfThing('visit', visit),
  phase: visit.order?.phase,
  amount: visit.total,
  paid: visit.order?.paid,
  given: givenBack(visit.refunds),
  actions: [refundButton(`visits/${visit.id}`, visit, ui)],
});

/** Sales of all shops, which each have a list of their own. */
export const deskSales = deskView({
  name: 'sales',
  load: async () => {
    const [articles, shops] = await Promise.all([get('shops/articles'), get('shops')]);
    const sales = await Promise.all(
      shops.map(async ({ mchid, name }) =>
        (await get(`shops/${mchid}/sales`)).map((sale) => ({ ...sale, shop: name })),
      ),
    );
    return { articles, sales: sales.flat().toSorted((one, other) => other.orderedAt - one.orderedAt) };
  },
  render: ({ articles, sales }, ui) =>
    history(
      sales.map((sale) => saleRow(sale, articles, ui)),
      ui,
    ),
});

function saleRow(sale, articles, ui) {
  const { id, mchid, article, shop, orderedAt: at, price: amount, order } = sale;
  const stage = stageOfThing('shop', sale);
  const path = `shops/${mchid}/sales/${id}`;
  const deliver = async () => {
    await post(`${path}/deliver`);
  };
  const name = named('article', article, articles.find((one) => one.article === article)?.name);
  return {
    id,
    key: `${mchid} ${id}`,
    kind: 'shop',
    href: `#/${path}`,
    at,
    what: `${name} · ${shop}`,
    stage,
    phase: order?.phase,
    amount,
    paid: order?.paid,
    given: 0,
    actions: [
      stage === 'begun' && small(`deliver ${id}`, t('shop.delivered'), () => ui.act('deliver', deliver)),
    ],
  };
}
