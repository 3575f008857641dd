import type { SaleView } from '../../../sample-app/src/shops/sale.view.js';
import { isRevoked, orders, payment, type Flow, type Step } from './flow.js';
import type { Row } from './row.js';

/** The shop of all sales. */
export const shop = '1900000201';

const saleRow = (number: string): Row => ({
  table: 'sales',
  key: { mchid: shop, id: number },
  rest: { article: '-', price: 1, ordered_at: 0 },
});

const ordering = (number: string): Step => ({
  name: 'order',
  request: { method: 'PUT', path: '', body: { article: 'flowers' } },
  row: saleRow(number),
  command: `POST ${orders}`,
  operation: 'ServiceOrderService.create',
  answerRow: saleRow(number),
  isDone: ({ launch }: SaleView) => launch !== null,
});

export const sale = (number: string): Flow => ({
  name: 'a sale of a shop',
  mchid: shop,
  path: `/shops/${shop}/sales/${number}`,
  number,
  paid: 8_800,
  steps: [
    ordering(number),
    {
      name: 'confirm',
      wechat: (view) => ({
        path: `launch/confirm?mchid=${shop}`,
        body: (view as SaleView).launch ?? {},
      }),
      row: saleRow(number),
      asks: '/check',
      event: { type: 'PAYSCORE.USER_CONFIRM', about: number, row: saleRow(number) },
      isDone: ({ confirmedAt }: SaleView) => confirmedAt !== null,
    },
    {
      name: 'deliver',
      request: { method: 'POST', path: '/deliver' },
      row: saleRow(number),
      command: `POST ${orders}/${number}/complete`,
      operation: 'ServiceOrderService.complete',
      event: { type: 'PAYSCORE.USER_PAID', about: number, row: payment(shop, number) },
      isDone: ({ order }: SaleView) => order?.phase === 'Done',
    },
  ],
});

/** A sale that the user thinks better of. */
export const cancelledSale = (number: string): Flow => ({
  name: 'a cancelled sale of a shop',
  mchid: shop,
  path: `/shops/${shop}/sales/${number}`,
  number,
  paid: 0,
  known: 1,
  steps: [
    ordering(number),
    {
      name: 'cancel',
      request: { method: 'POST', path: '/cancel' },
      row: saleRow(number),
      command: `POST ${orders}/${number}/cancel`,
      operation: 'ServiceOrderService.cancel',
      isDone: isRevoked,
    },
  ],
});
