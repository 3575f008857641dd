import type { MiniProgramLaunch } from 'nestjs-payscore';
import type { OrderView } from '../orders/order-view.js';
import type { Sale } from './sale.entity.js';

/** A sale as the pages show it. Price in fen, times in milliseconds since 1970. */
export interface SaleView extends Omit<Sale, 'confirmation'> {
  /** What a mini program passes to `wx.openBusinessView`, while the user can confirm. */
  launch: MiniProgramLaunch | null;
  /** The order at WeChat Pay. */
  order: OrderView | null;
}
