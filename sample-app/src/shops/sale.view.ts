import { OmitType } from '@nestjs/swagger';
import type { MiniProgramLaunch } from 'nestjs-payscore';
import type { OrderView } from '../orders/order-view.js';
import { Sale } from './sale.entity.js';

/** A sale as the pages show it. Price in fen, times in milliseconds since 1970. */
export class SaleView extends OmitType(Sale, ['confirmation'] as const) {
  /** What a mini program passes to `wx.openBusinessView`, while the user can confirm. */
  launch!: MiniProgramLaunch | null;
  /** The order at WeChat Pay. */
  order!: OrderView | null;
}
