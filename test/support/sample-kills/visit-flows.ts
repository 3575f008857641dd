import type { VisitView } from '../../../sample-app/src/vending/visit.view.js';
import { isRevoked, own, payment, refunding, type Flow, type Step } from './flow.js';
import type { Row } from './row.js';

const retail = '/v3/payscore/smartretail-orders';
const visitRow = (number: string): Row => ({
  table: 'visits',
  key: { id: number },
  rest: { cabinet: '-', opened_at: 0 },
});

const opening = (number: string): Step => ({
  name: 'open',
  request: { method: 'PUT', path: '', body: { cabinet: 'SC-1' } },
  row: visitRow(number),
  command: `POST ${retail}`,
  operation: 'SmartRetailService.create',
  answerRow: visitRow(number),
  isDone: ({ launch }: VisitView) => launch !== null,
});

export const visit = (number: string): Flow => ({
  name: 'a visit to a cabinet',
  path: `/visits/${number}`,
  number,
  paid: 700,
  refunded: 100,
  steps: [
    opening(number),
    {
      name: 'begin',
      wechat: () => ({ path: `legacy-orders/${number}/accept`, body: {} }),
      row: visitRow(number),
      event: { type: 'PAYSCORE.USER_ACCEPTED', about: number, row: visitRow(number) },
      isDone: ({ acceptedAt }: VisitView) => acceptedAt !== null,
    },
    {
      name: 'close',
      request: { method: 'POST', path: '/close', body: { goods: [{ sku: 'soda', count: 2 }] } },
      row: visitRow(number),
      command: `POST ${retail}/${number}/complete`,
      operation: 'SmartRetailService.complete',
      // WeChat Pay notifies no end of such an order: the app asks.
      asks: '/check',
      event: { type: 'LEDGER.CLOSED', about: number, row: payment(own, number) },
      isDone: ({ refundable }: VisitView) => refundable > 0,
    },
    refunding(number),
  ],
});

/** A visit that the user thinks better of before the door opens. */
export const cancelledVisit = (number: string): Flow => ({
  name: 'a cancelled visit to a cabinet',
  path: `/visits/${number}`,
  number,
  paid: 0,
  known: 1,
  steps: [
    opening(number),
    {
      name: 'cancel',
      request: { method: 'POST', path: '/cancel' },
      row: visitRow(number),
      command: `POST ${retail}/${number}/cancel`,
      operation: 'SmartRetailService.cancel',
      isDone: isRevoked,
    },
  ],
});
