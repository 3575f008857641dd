import { orderNumber } from 'nestjs-payscore';
import type { CourseView } from '../../../sample-app/src/courses/course.view.js';
import type { RentalView } from '../../../sample-app/src/rentals/rental.view.js';
import type { SaleView } from '../../../sample-app/src/shops/sale.view.js';
import type { VisitView } from '../../../sample-app/src/vending/visit.view.js';
import type { Row } from './row.js';

/** A step of a business. Whatever dies during it, the user can take it again. */
export interface Step {
  readonly name: string;
  /** What the user asks the app to do. */
  readonly request?: { method: string; path: string; body?: object };
  /** What the user does in WeChat instead, of the view. */
  readonly wechat?: (view: unknown) => { path: string; body: object };
  /** A row that the transaction of the request, or else of the event, writes. */
  readonly row: Row;
  /** The command that the request stores, as a fault names it. */
  readonly command?: string;
  /** The number that the command is about. @default that of the flow */
  readonly number?: string;
  /** Where the user has the app ask WeChat Pay. */
  readonly asks?: string;
  /** The event that ends the step, the number it is about, and a row that its transaction writes. */
  readonly event?: { type: string; about: string; row: Row };
  readonly isDone: (view: never) => boolean;
}

/** A business of the sample from beginning to end. */
export interface Flow {
  readonly name: string;
  /** Of a shop. */
  readonly mchid?: string;
  readonly path: string;
  readonly number: string;
  readonly steps: readonly Step[];
  /** Fen that are paid in the end. */
  readonly paid: number;
}

const own = '1230000109';
const orders = '/v3/payscore/serviceorder';
const retail = '/v3/payscore/smartretail-orders';
const payment = (mchid: string, number: string): Row => ({
  table: 'payments',
  key: { mchid, order_number: number },
  rest: { amount: 1, paid_at: 0 },
});
const refund = (number: string): Row => ({
  table: 'refunds',
  key: { number: `${number}@1`, mchid: own },
  rest: { order_number: number, transaction_id: '-', amount: 1, status: '-' },
});
const confirm = (view: unknown) => ({
  path: 'launch/confirm',
  body: (view as { launch: object | null }).launch ?? {},
});

/** A refund of 1 yuan. */
const refunding = (number: string): Step => ({
  name: 'refund',
  request: { method: 'PUT', path: '/refunds/1', body: { amount: 100 } },
  row: payment(own, number),
  command: 'POST /v3/refund/domestic/refunds',
  event: { type: 'REFUND.SUCCESS', about: `${number}@1`, row: refund(number) },
  isDone: ({ refunds }: RentalView | VisitView) => refunds[0]?.status === 'SUCCESS',
});

export function rental(number: string): Flow {
  const row = { table: 'rentals', key: { id: number }, rest: { cabinet: '-', requested_at: 0 } };
  return {
    name: 'a rental',
    path: `/rentals/${number}`,
    number,
    paid: 300,
    steps: [
      {
        name: 'rent',
        request: { method: 'PUT', path: '', body: { cabinet: 'PB-1' } },
        row,
        command: `POST ${orders}`,
        isDone: ({ launch }: RentalView) => launch !== null,
      },
      {
        name: 'confirm',
        wechat: confirm,
        row,
        event: { type: 'PAYSCORE.USER_CONFIRM', about: number, row },
        isDone: ({ handedOutAt }: RentalView) => handedOutAt !== null,
      },
      {
        name: 'return',
        request: { method: 'POST', path: '/return' },
        row,
        command: `POST ${orders}/${number}/complete`,
        event: { type: 'PAYSCORE.USER_PAID', about: number, row: payment(own, number) },
        isDone: ({ refundable }: RentalView) => refundable > 0,
      },
      refunding(number),
    ],
  };
}

/** A rental that nobody wants any more. */
export function cancelledRental(number: string): Flow {
  const { path, steps } = rental(number);
  const row = { table: 'rentals', key: { id: number }, rest: { cabinet: '-', requested_at: 0 } };
  return {
    name: 'a cancelled rental',
    path,
    number,
    paid: 0,
    steps: [
      ...steps.slice(0, 1),
      {
        name: 'cancel',
        request: { method: 'POST', path: '/cancel' },
        row,
        command: `POST ${orders}/${number}/cancel`,
        isDone: ({ order }: RentalView) => order?.phase === 'Revoked',
      },
    ],
  };
}

export function course(number: string): Flow {
  const row = { table: 'courses', key: { id: number }, rest: { openid: '-', enrolled_at: 0 } };
  const lessonNumber = orderNumber(`${number}-1`);
  const rest = { number: lessonNumber, name: '-', price: 1 };
  const lesson = { table: 'lessons', key: { course_id: number, no: 1 }, rest };
  return {
    name: 'a course',
    path: `/courses/${number}`,
    number,
    paid: 10_000,
    steps: [
      {
        name: 'enrol',
        request: { method: 'PUT', path: '' },
        row,
        command: 'POST /v3/payscore/sign-plan/user-sign-plans',
        isDone: ({ launch }: CourseView) => launch !== null,
      },
      {
        name: 'sign',
        wechat: (view) => ({ path: 'launch/sign', body: (view as CourseView).launch ?? {} }),
        row,
        event: { type: 'PAYSCORE.USER_SIGN_PLAN', about: number, row },
        isDone: ({ signedAt }: CourseView) => signedAt !== null,
      },
      {
        name: 'begin a lesson',
        request: { method: 'PUT', path: '/lessons/1' },
        row: lesson,
        command: 'POST /v3/payscore/sign-plan/serviceorder',
        number: lessonNumber,
        isDone: ({ lessons }: CourseView) => lessons[0]?.order?.phase === 'InService',
      },
      {
        name: 'give a lesson',
        request: { method: 'POST', path: '/lessons/1/given' },
        row: lesson,
        command: `POST ${orders}/${lessonNumber}/complete`,
        event: { type: 'PAYSCORE.USER_PAID', about: lessonNumber, row: payment(own, lessonNumber) },
        isDone: ({ lessons }: CourseView) => lessons[0]?.order?.phase === 'Done',
      },
    ],
  };
}

export function visit(number: string): Flow {
  const row = { table: 'visits', key: { id: number }, rest: { cabinet: '-', opened_at: 0 } };
  return {
    name: 'a visit to a cabinet',
    path: `/visits/${number}`,
    number,
    paid: 700,
    steps: [
      {
        name: 'open',
        request: { method: 'PUT', path: '', body: { cabinet: 'SC-1' } },
        row,
        command: `POST ${retail}`,
        isDone: ({ launch }: VisitView) => launch !== null,
      },
      {
        name: 'begin',
        wechat: () => ({ path: `legacy-orders/${number}/accept`, body: {} }),
        row,
        event: { type: 'PAYSCORE.USER_ACCEPTED', about: number, row },
        isDone: ({ acceptedAt }: VisitView) => acceptedAt !== null,
      },
      {
        name: 'close',
        request: { method: 'POST', path: '/close', body: { goods: [{ sku: 'soda', count: 2 }] } },
        row,
        command: `POST ${retail}/${number}/complete`,
        // WeChat Pay notifies no end of such an order: the app asks.
        asks: '/check',
        event: { type: 'LEDGER.CLOSED', about: number, row: payment(own, number) },
        isDone: ({ refundable }: VisitView) => refundable > 0,
      },
      refunding(number),
    ],
  };
}

export function sale(number: string, mchid: string): Flow {
  const row = {
    table: 'sales',
    key: { mchid, id: number },
    rest: { article: '-', price: 1, ordered_at: 0 },
  };
  return {
    name: 'a sale of a shop',
    mchid,
    path: `/shops/${mchid}/sales/${number}`,
    number,
    paid: 8_800,
    steps: [
      {
        name: 'order',
        request: { method: 'PUT', path: '', body: { article: 'flowers' } },
        row,
        command: `POST ${orders}`,
        isDone: ({ launch }: SaleView) => launch !== null,
      },
      {
        name: 'confirm',
        wechat: (view) => ({
          path: `launch/confirm?mchid=${mchid}`,
          body: (view as SaleView).launch ?? {},
        }),
        row,
        event: { type: 'PAYSCORE.USER_CONFIRM', about: number, row },
        isDone: ({ confirmedAt }: SaleView) => confirmedAt !== null,
      },
      {
        name: 'deliver',
        request: { method: 'POST', path: '/deliver' },
        row,
        command: `POST ${orders}/${number}/complete`,
        event: { type: 'PAYSCORE.USER_PAID', about: number, row: payment(mchid, number) },
        isDone: ({ order }: SaleView) => order?.phase === 'Done',
      },
    ],
  };
}
