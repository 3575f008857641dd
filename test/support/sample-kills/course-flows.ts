import { orderNumber } from 'nestjs-payscore';
import type { CourseView, LessonView } from '../../../sample-app/src/courses/course.view.js';
import { isRevoked, orders, own, payment, type Flow, type Step } from './flow.js';
import type { Row } from './row.js';

const courseRow = (number: string): Row => ({
  table: 'courses',
  key: { id: number },
  rest: { openid: '-', enrolled_at: 0 },
});

function signing(number: string): Step[] {
  const row = courseRow(number);
  return [
    {
      name: 'enrol',
      request: { method: 'PUT', path: '' },
      row,
      command: 'POST /v3/payscore/sign-plan/user-sign-plans',
      operation: 'SignPlanService.create',
      answerRow: row,
      isDone: ({ launch }: CourseView) => launch !== null,
    },
    {
      name: 'sign',
      wechat: (view) => ({ path: 'launch/sign', body: (view as CourseView).launch ?? {} }),
      row,
      asks: '/check',
      event: { type: 'PAYSCORE.USER_SIGN_PLAN', about: number, row },
      isDone: ({ signedAt }: CourseView) => signedAt !== null,
    },
  ];
}

/** The steps of a lesson of a course. */
function lessonSteps(courseNumber: string, no: number): Record<'begin' | 'give' | 'miss', Step> {
  const number = orderNumber(`${courseNumber}-${no}`);
  const row = {
    table: 'lessons',
    key: { course_id: courseNumber, no },
    rest: { number, name: '-', price: 1 },
  };
  const lessonOf = ({ lessons }: CourseView): LessonView | undefined => lessons[no - 1];
  return {
    begin: {
      name: `begin lesson ${no}`,
      request: { method: 'PUT', path: `/lessons/${no}` },
      row,
      command: 'POST /v3/payscore/sign-plan/serviceorder',
      operation: 'SignPlanService.createServiceOrder',
      number,
      isDone: (view: CourseView) => lessonOf(view)?.order?.phase === 'InService',
    },
    give: {
      name: `give lesson ${no}`,
      request: { method: 'POST', path: `/lessons/${no}/given` },
      row,
      command: `POST ${orders}/${number}/complete`,
      operation: 'ServiceOrderService.complete',
      number,
      event: { type: 'PAYSCORE.USER_PAID', about: number, row: payment(own, number) },
      isDone: (view: CourseView) => lessonOf(view)?.order?.phase === 'Done',
    },
    miss: {
      name: `miss lesson ${no}`,
      request: { method: 'POST', path: `/lessons/${no}/missed` },
      row,
      command: `POST ${orders}/${number}/cancel`,
      operation: 'ServiceOrderService.cancel',
      number,
      isDone: (view: CourseView) => lessonOf(view)?.order?.phase === 'Revoked',
    },
  };
}

const isOver = ({ overAt }: CourseView): boolean => overAt !== null;

export function course(number: string): Flow {
  const { begin, give } = lessonSteps(number, 1);
  return {
    name: 'a course',
    path: `/courses/${number}`,
    number,
    paid: 10_000,
    steps: [...signing(number), begin, give],
  };
}

/** A course until its end, of which a lesson is missed. */
export function wholeCourse(number: string): Flow {
  const [first, second, third] = [1, 2, 3].map((no) => lessonSteps(number, no)) as [
    Lessons,
    Lessons,
    Lessons,
  ];
  return {
    name: 'a whole course',
    path: `/courses/${number}`,
    number,
    paid: 15_000,
    known: 3,
    steps: [
      ...signing(number),
      first.begin,
      first.miss,
      second.begin,
      // As the first lesson of a course: another one is to come.
      { ...second.give, isKnown: true },
      third.begin,
      third.give,
      {
        name: 'end',
        row: courseRow(number),
        asks: '/check',
        event: { type: 'LEDGER.CLOSED', about: number, row: courseRow(number) },
        isDone: isOver,
      },
    ],
  };
}

type Lessons = ReturnType<typeof lessonSteps>;

/** A course that the school stops. */
export const stoppedCourse = (number: string): Flow => ({
  name: 'a stopped course',
  path: `/courses/${number}`,
  number,
  paid: 0,
  known: 2,
  steps: [
    ...signing(number),
    {
      name: 'stop',
      request: { method: 'POST', path: '/stop' },
      row: courseRow(number),
      command: `POST /v3/payscore/sign-plan/user-sign-plans/merchant-sign-plan-no/${number}/stop`,
      operation: 'SignPlanService.stop',
      isDone: isRevoked,
    },
  ],
});

/** A course whose signature the user takes back. */
export const withdrawnCourse = (number: string): Flow => ({
  name: 'a course that the user leaves',
  path: `/courses/${number}`,
  number,
  paid: 0,
  known: 2,
  steps: [
    ...signing(number),
    {
      name: 'leave',
      wechat: () => ({ path: `sign-plans/${number}/cancel`, body: { reason: '搬家' } }),
      row: courseRow(number),
      event: { type: 'PAYSCORE.USER_CANCEL_SIGN_PLAN', about: number, row: courseRow(number) },
      isDone: ({ withdrawnAt }: CourseView) => withdrawnAt !== null,
    },
  ],
});
