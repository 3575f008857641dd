import { IsInt, IsOptional, Length, Max, MaxLength, Min } from 'class-validator';
import { IsAmount } from '../../schema/is-amount.decorator.js';
import { Rule } from '../../schema/rule.decorator.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';

/** One item that the user pays for after the service (后付费项目). */
export class PostPayment {
  /** Name of the item, at most 20 characters. Unique in the order, except `商品信息`. */
  @Length(1, 20)
  @Rule<PostPayment>(
    'needs an amount or a description beside it',
    (item) => (item.amount ?? item.description) !== undefined,
  )
  name!: string;

  /** Price of the item, in fen. A named item must have an amount or a description. */
  @IsOptional()
  @IsAmount()
  @Min(0)
  amount?: number;

  /** Description of how the item is charged, such as `3元/小时`; at most 30 characters. */
  @IsOptional()
  @MaxLength(30)
  description?: string;

  /** Number of pieces, 1 to 100. @default 1 */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  count?: number;
}

/** One discount that the merchant grants (后付费商户优惠). */
export class PostDiscount {
  /** Name of the discount, at most 20 characters. Unique in the order. */
  @Length(1, 20)
  name!: string;

  /** Description of the discount; at most 30 characters. It must be given together with the name. */
  @Length(1, 30)
  description!: string;

  /** Amount of the discount, in fen. A completion must give it. */
  @IsOptional()
  @IsAmount()
  @Min(0)
  amount?: number;

  /** Number of pieces, 1 to 100. @default 1 */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  count?: number;
}

/** One item that the user pays for (后付费项目), as WeChat Pay answers it. */
export class OrderPostPayment {
  /** Name of the item. May be absent. */
  name?: string;

  /** Price of the item, in fen. */
  @WireNumber()
  amount?: number;

  /** Description of how the item is charged, such as `3元/小时`. */
  description?: string;

  /** Number of pieces. */
  @WireNumber()
  count?: number;
}

/** One discount of the merchant (后付费商户优惠), as WeChat Pay answers it. */
export class OrderPostDiscount {
  /** Name of the discount. May be absent. */
  name?: string;

  /** Description of the discount. May be absent. */
  description?: string;

  /** Amount of the discount, in fen. */
  @WireNumber()
  amount?: number;

  /** Number of pieces. */
  @WireNumber()
  count?: number;
}
