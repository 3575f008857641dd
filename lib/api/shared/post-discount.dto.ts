import { IsInt, IsOptional, Length, Max, Min } from 'class-validator';
import { IsAmount } from '../../schema/is-amount.decorator.js';

/** One discount that the merchant grants (后付费商户优惠). */
export class PostDiscount {
  /** Name of the discount, at most 20 characters. Unique in the order. */
  @Length(1, 20)
  name!: string;

  /** What the discount is; at most 30 characters. Always given together with the name. */
  @Length(1, 30)
  description!: string;

  /** What it takes off, in fen. Needed from the completion on. */
  @IsOptional()
  @IsAmount()
  @Min(0)
  amount?: number;

  /** How many, 1 to 100. @default 1 */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  count?: number;
}
