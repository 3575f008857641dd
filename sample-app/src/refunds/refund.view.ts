import type { Refund } from './refund.entity.js';

/** A refund as the pages show it. Amount in fen. */
export type RefundView = Pick<Refund, 'number' | 'amount' | 'status' | 'acceptedAt' | 'refusal'>;

export const refundView = ({ number, amount, status, acceptedAt, refusal }: Refund): RefundView => ({
  number,
  amount,
  status,
  acceptedAt,
  refusal,
});
