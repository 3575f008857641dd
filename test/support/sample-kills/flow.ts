import type { OrderView } from '../../../sample-app/src/orders/order-view.js';
import type { KilledHost } from './killed-host.js';
import type { Row } from './row.js';

/** A step of a business. Whatever dies during it, the user can take it again. */
export interface Step {
  readonly name: string;
  /** What the user asks the app to do. The path may depend on the view. */
  readonly request?: { method: string; path: string | ((view: unknown) => string); body?: object };
  /** What the user does in WeChat instead, of the view. */
  readonly wechat?: (view: unknown) => { path: string; body: object };
  /** What happens at WeChat Pay instead. */
  readonly happens?: (host: KilledHost) => void;
  /** What WeChat Pay does from now on. */
  readonly before?: (host: KilledHost) => void;
  /** A row of the app that the transaction of the request writes, and the one that undoes what was refused. */
  readonly row: Row;
  /** The command that the request stores, as a fault names it. */
  readonly command?: string;
  /** The command as the app names it. */
  readonly operation?: string;
  /** The number that the command is about. @default that of the flow */
  readonly number?: string;
  /** A row that the transaction writes which records the answer to the command. */
  readonly answerRow?: Row;
  /** Whether the app has nothing to undo of a refused command. */
  readonly undoesNothing?: boolean;
  /** Where the user has the app ask WeChat Pay. */
  readonly asks?: string;
  /** The event that ends the step, the number it is about, and a row that its transaction writes. */
  readonly event?: { type: string; about: string; row: Row };
  readonly isDone: (view: never) => boolean;
  /** Whether another step has the same statements in the same state, so that nothing is killed in this one. */
  readonly isKnown?: boolean;
}

/** A business of the sample from beginning to end. */
export interface Flow {
  readonly name: string;
  /** Of a shop. */
  readonly mchid?: string;
  readonly path: string;
  readonly number: string;
  readonly steps: readonly Step[];
  /** Number of steps at the beginning that another flow has too. @default 0 */
  readonly known?: number;
  /** Name of a group: what WeChat Pay does in its steps happens to everybody, so that no other business is under way meanwhile. */
  readonly group?: string;
  /** Fen that are paid in the end. */
  readonly paid: number;
  /** Fen that are given back of them, by the books. @default 0 */
  readonly refunded?: number;
}

export type MakeFlow = (number: string) => Flow;

export const own = '1230000109';
export const orders = '/v3/payscore/serviceorder';

export const payment = (mchid: string, number: string): Row => ({
  table: 'payments',
  key: { mchid, order_number: number },
  rest: { amount: 1, paid_at: 0 },
});

export const confirm = (view: unknown) => ({
  path: 'launch/confirm',
  body: (view as { launch: object | null }).launch ?? {},
});

/** Whether the order of a view is at an end without a payment. */
export const isRevoked = ({ order }: { order: OrderView | null }): boolean => order?.phase === 'Revoked';

interface Refunded {
  readonly refunds: readonly { readonly status: string; readonly refusal: string | null }[];
}

export const refundRow = (number: string): Row => ({
  table: 'refunds',
  key: { number: `${number}@1`, mchid: own },
  rest: { order_number: number, transaction_id: '-', amount: 1, status: '-' },
});

/** A refund of 1 yuan; of one that was refused, another. */
export const refunding = (number: string): Step => {
  const refund = refundRow(number);
  return {
    name: 'refund',
    before: ({ simulator }) => simulator.refunds.succeed(),
    request: {
      method: 'PUT',
      path: (view) => {
        const { refunds } = view as Refunded;
        return `/refunds/${refunds.filter(({ refusal }) => refusal !== null).length + 1}`;
      },
      body: { amount: 100 },
    },
    row: payment(own, number),
    command: 'POST /v3/refund/domestic/refunds',
    operation: 'RefundService.create',
    answerRow: refund,
    event: { type: 'REFUND.SUCCESS', about: `${number}@1`, row: refund },
    isDone: ({ refunds }: Refunded) => refunds.some(({ status }) => status === 'SUCCESS'),
  };
};
