import { OmitType } from '@nestjs/swagger';
import type { MiniProgramLaunch } from 'nestjs-payscore';
import type { OrderView } from '../orders/order-view.js';
import type { RefundView } from '../refunds/refund.view.js';
import { Rental } from './rental.entity.js';
import { feeFor } from './tariff.js';

/** A rental as the pages show it. Amounts in fen, times in milliseconds since 1970. */
export class RentalView extends OmitType(Rental, ['confirmation'] as const) {
  /** Of the use, in milliseconds, until now or until the return. */
  duration!: number | null;
  /** What a mini program passes to `wx.openBusinessView`, while the user can confirm. */
  launch!: MiniProgramLaunch | null;
  /** The order at WeChat Pay. */
  order!: OrderView | null;
  refunds!: RefundView[];
  /** What can still be given back. */
  refundable!: number;
}

/** What of a rental does not depend on WeChat Pay. */
export function timesOf(
  { handedOutAt, returnedAt, fee }: Rental,
  now: number,
): Pick<RentalView, 'duration' | 'fee'> {
  if (handedOutAt === null) return { duration: null, fee };
  const duration = (returnedAt ?? now) - handedOutAt;
  return { duration, fee: fee ?? feeFor(duration) };
}
