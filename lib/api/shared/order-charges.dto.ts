import { WireNumber } from '../../schema/wire-number.decorator.js';

/** One item that the user pays for (后付费项目), as WeChat Pay answers it. */
export class OrderPostPayment {
  /** Name of the item. May be absent. */
  name?: string;

  /** What the item costs, in fen. */
  @WireNumber()
  amount?: number;

  /** How the item is charged, such as `3元/小时`. */
  description?: string;

  /** How many. */
  @WireNumber()
  count?: number;
}

/** One discount of the merchant (后付费商户优惠), as WeChat Pay answers it. */
export class OrderPostDiscount {
  /** Name of the discount. May be absent. */
  name?: string;

  /** What the discount is. May be absent. */
  description?: string;

  /** What it takes off, in fen. */
  @WireNumber()
  amount?: number;

  /** How many. */
  @WireNumber()
  count?: number;
}
