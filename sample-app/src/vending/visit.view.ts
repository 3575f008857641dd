import type { MiniProgramLaunch } from 'nestjs-payscore';
import type { OrderView } from '../orders/order-view.js';
import type { RefundView } from '../refunds/refund.view.js';
import type { Visit } from './visit.entity.js';

/** A visit as the pages show it. Amounts in fen, times in milliseconds since 1970. */
export interface VisitView extends Omit<Visit, 'confirmation'> {
  /** What a mini program passes to `wx.openBusinessView`, while the user can begin. */
  launch: MiniProgramLaunch | null;
  /** The order at WeChat Pay. */
  order: OrderView | null;
  refunds: RefundView[];
  /** What can still be given back. */
  refundable: number;
}
