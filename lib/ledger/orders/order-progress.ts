import { OrderPhase } from '../../api/orders/order-phase.js';

/** How far each phase is in an order's life. A row never goes to a lower one. */
const progress: Readonly<Record<OrderPhase, number>> = {
  Unknown: 0,
  AwaitingConfirmation: 1,
  InService: 2,
  Collecting: 3,
  Refunding: 3,
  // Another account may be tried after a refusal, so both phases of an open refund are equally far.
  RefundAbnormal: 3,
  Done: 4,
  Revoked: 4,
  Expired: 4,
  RefundClosed: 4,
};

/** Whether nothing can happen to an order any more. */
export const isFinal = (phase: OrderPhase): boolean => progress[phase] === progress[OrderPhase.Done];

/** What is known of an order, and when it was true. */
export interface OrderKnowledge {
  readonly phase: OrderPhase;
  /** Time at which it was true at WeChat Pay, milliseconds since 1970: for an answer the time of sending. */
  readonly asOf: number;
}

/**
 * Whether news is ahead of what a row holds: further in the order's life, or as far and not older. A late notification
 * or a slow answer is not.
 */
export function isAhead(news: OrderKnowledge, known: OrderKnowledge): boolean {
  const step = progress[news.phase] - progress[known.phase];
  if (step !== 0) return step > 0;
  // One final phase never turns into another.
  return news.asOf >= known.asOf && (news.phase === known.phase || !isFinal(known.phase));
}
