import { OmitType } from '@nestjs/swagger';
import type { MiniProgramLaunch } from 'nestjs-payscore';
import type { OrderView } from '../orders/order-view.js';
import type { RefundView } from '../refunds/refund.view.js';
import { Visit } from './visit.entity.js';

/** A visit as the pages show it. Amounts in fen, times in milliseconds since 1970. */
export class VisitView extends OmitType(Visit, ['confirmation'] as const) {
  /** What a mini program passes to `wx.openBusinessView`, while the user can begin. */
  launch!: MiniProgramLaunch | null;
  /** The order at WeChat Pay. */
  order!: OrderView | null;
  refunds!: RefundView[];
  /** What can still be given back. */
  refundable!: number;
}
