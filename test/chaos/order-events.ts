import type { Identities } from './identities.js';
import type { Random } from './random.js';

/** Something that happened to an order, and what the host's table must say of it in the end. */
export interface OrderEvent {
  readonly eventType: string;
  /** The text that is encrypted: every copy carries the same. */
  readonly content: string;
  readonly effect: Effect;
}

/** Where a host books what happened: a handler of each event for each. */
export const books = ['rentals', 'taxes'] as const;

export type Book = (typeof books)[number];

/** The same in each book. */
export interface Effect {
  readonly orderNo: string;
  /** Tells the events of one order apart. */
  readonly event: string;
  /** In fen; negative when the money goes back. */
  readonly amount: number;
}

/** Confirmed, paid, and refunded in three parts of different size. */
export function eventsOfOrder({ mchid }: Identities, orderNo: string, random: Random): OrderEvent[] {
  const total = random.integer(1_000, 9_900);
  const parts = [random.integer(1, 100), random.integer(101, 200), random.integer(201, 300)];
  const order = { mchid, out_order_no: orderNo, total_amount: total, need_collection: true };
  const collection = { state: 'USER_PAID', total_amount: total, paying_amount: 0, paid_amount: total };
  return [
    event('PAYSCORE.USER_CONFIRM', { ...order, state: 'DOING' }, { orderNo, event: 'confirmed', amount: 0 }),
    event(
      'PAYSCORE.USER_PAID',
      { ...order, state: 'DONE', collection },
      { orderNo, event: 'paid', amount: total },
    ),
    ...parts.map((refund, index) =>
      event(
        'REFUND.SUCCESS',
        {
          mchid,
          out_trade_no: `T${orderNo}`,
          transaction_id: `42000${orderNo}`,
          out_refund_no: `${orderNo}-F${index + 1}`,
          refund_id: `50000${orderNo}${index + 1}`,
          refund_status: 'SUCCESS',
          amount: { total, refund, payer_total: total, payer_refund: refund },
        },
        { orderNo, event: `refunded F${index + 1}`, amount: -refund },
      ),
    ),
  ];
}

const event = (eventType: string, content: object, effect: Effect): OrderEvent => ({
  eventType,
  content: JSON.stringify(content),
  effect,
});
