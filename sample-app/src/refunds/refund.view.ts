import { PickType } from '@nestjs/swagger';
import { Refund } from './refund.entity.js';

/** A refund as the pages show it. Amount in fen. */
export class RefundView extends PickType(Refund, [
  'number',
  'amount',
  'status',
  'acceptedAt',
  'refusal',
] as const) {}

export const refundView = ({ number, amount, status, acceptedAt, refusal }: Refund): RefundView => ({
  number,
  amount,
  status,
  acceptedAt,
  refusal,
});
