import { Rule } from '../../schema/rule.decorator.js';
import { IsInt, IsOptional, Length, Max, MaxLength, Min } from 'class-validator';
import { IsAmount } from '../../schema/is-amount.decorator.js';

/** One item that the user pays for after the service (后付费项目). */
export class PostPayment {
  /** Name of the item, at most 20 characters. Unique in the order, except `商品信息`. */
  @Length(1, 20)
  @Rule<PostPayment>(
    'needs an amount or a description beside it',
    (item) => (item.amount ?? item.description) !== undefined,
  )
  name!: string;

  /** What the item costs, in fen. A named item needs an amount or a description. */
  @IsOptional()
  @IsAmount()
  @Min(0)
  amount?: number;

  /** How the item is charged, such as `3元/小时`; at most 30 characters. */
  @IsOptional()
  @MaxLength(30)
  description?: string;

  /** How many, 1 to 100. @default 1 */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  count?: number;
}
