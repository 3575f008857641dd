import type { RentalView } from '../../../sample-app/src/rentals/rental.view.js';
import {
  confirm,
  isRevoked,
  orders,
  own,
  payment,
  refunding,
  refundRow,
  type Flow,
  type Step,
} from './flow.js';
import type { Row } from './row.js';

const rentalRow = (number: string): Row => ({
  table: 'rentals',
  key: { id: number },
  rest: { cabinet: '-', requested_at: 0 },
});

/** Until the user has the power bank. */
function handingOut(number: string): Step[] {
  const row = rentalRow(number);
  return [
    {
      name: 'rent',
      request: { method: 'PUT', path: '', body: { cabinet: 'PB-1' } },
      row,
      command: `POST ${orders}`,
      operation: 'ServiceOrderService.create',
      answerRow: row,
      isDone: ({ launch }: RentalView) => launch !== null,
    },
    {
      name: 'confirm',
      wechat: confirm,
      row,
      asks: '/check',
      event: { type: 'PAYSCORE.USER_CONFIRM', about: number, row },
      isDone: ({ handedOutAt }: RentalView) => handedOutAt !== null,
    },
  ];
}

const end = (number: string, name: string, path: string): Step => ({
  name,
  request: { method: 'POST', path },
  row: rentalRow(number),
  command: `POST ${orders}/${number}/complete`,
  operation: 'ServiceOrderService.complete',
  event: { type: 'PAYSCORE.USER_PAID', about: number, row: payment(own, number) },
  isDone: ({ refundable }: RentalView) => refundable > 0,
});

export const rental = (number: string): Flow => ({
  name: 'a rental',
  path: `/rentals/${number}`,
  number,
  paid: 300,
  refunded: 100,
  steps: [...handingOut(number), end(number, 'return', '/return'), refunding(number)],
});

/** A rental that nobody wants any more. */
export const cancelledRental = (number: string): Flow => ({
  name: 'a cancelled rental',
  path: `/rentals/${number}`,
  number,
  paid: 0,
  known: 1,
  steps: [
    ...handingOut(number).slice(0, 1),
    {
      name: 'cancel',
      request: { method: 'POST', path: '/cancel' },
      row: rentalRow(number),
      command: `POST ${orders}/${number}/cancel`,
      operation: 'ServiceOrderService.cancel',
      isDone: isRevoked,
    },
  ],
});

/** A power bank that does not come back. */
export const lostRental = (number: string): Flow => ({
  name: 'a rental of what is lost',
  path: `/rentals/${number}`,
  number,
  paid: 9_900,
  known: 2,
  steps: [...handingOut(number), end(number, 'declare lost', '/lost')],
});

/** A fee that WeChat Pay cannot debit at first. */
export function collectedRental(number: string): Flow {
  const giveBack = end(number, 'return', '/return');
  return {
    name: 'a rental that is not paid at once',
    path: `/rentals/${number}`,
    number,
    paid: 300,
    known: 3,
    group: 'collection',
    steps: [
      ...handingOut(number),
      {
        ...giveBack,
        before: ({ simulator }) => simulator.collection.fail(),
        isDone: ({ order }: RentalView) =>
          order?.phase === 'Collecting' && order.commands.every(({ state }) => state === 'done'),
      },
      {
        ...giveBack,
        name: 'collect',
        before: ({ simulator }) => simulator.collection.succeed(),
        request: { method: 'POST', path: '/collect' },
        row: { table: 'payscore_orders', key: { kind: 'service-order', number } },
        command: `POST ${orders}/${number}/pay`,
        operation: 'ServiceOrderService.pay',
        undoesNothing: true,
      },
    ],
  };
}

/** A refund that WeChat Pay accepts and cannot pay out. */
const failedRefund =
  (status: 'ABNORMAL' | 'CLOSED') =>
  (number: string): Flow => {
    const { steps, ...flow } = rental(number);
    return {
      ...flow,
      name: `a rental whose refund ends ${status}`,
      known: 4,
      // The first is in the bills, because WeChat Pay has accepted it for good.
      refunded: status === 'ABNORMAL' ? 100 : 0,
      group: 'refunds',
      steps: [
        ...steps.slice(0, -1),
        {
          ...refunding(number),
          name: 'begin a refund',
          before: ({ simulator }) => simulator.refunds.hold(),
          isDone: ({ refunds }: RentalView) => typeof refunds[0]?.acceptedAt === 'number',
        },
        {
          name: 'hear of its end',
          row: refundRow(number),
          happens: ({ simulator }) => void simulator.refunds.end(`${number}@1`, status),
          event: { type: `REFUND.${status}`, about: `${number}@1`, row: refundRow(number) },
          isDone: ({ refunds }: RentalView) => refunds[0]?.status === status,
        },
      ],
    };
  };

export const abnormalRefund = failedRefund('ABNORMAL');
export const closedRefund = failedRefund('CLOSED');
