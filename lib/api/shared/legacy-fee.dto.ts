import { IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { IsAmount } from '../../schema/is-amount.decorator.js';

/** One item that the user pays for, in a legacy order. */
export class LegacyFee {
  /** Name of the item. */
  @IsOptional()
  @IsString()
  feeName?: string;

  /** How many. */
  @IsOptional()
  @IsInt()
  feeCount?: number;

  /** What the item costs altogether, in fen. */
  @IsOptional()
  @IsAmount()
  @Min(0)
  feeAmount?: number;

  /** How the item is charged. */
  @IsOptional()
  @IsString()
  feeDesc?: string;
}

/** One discount that the merchant announces, in a legacy order. */
export class LegacyDiscount {
  /** Name of the discount; at most 20 characters. */
  @IsOptional()
  @MaxLength(20)
  discountName?: string;

  /** What the discount is. */
  @IsOptional()
  @IsString()
  discountDesc?: string;
}

/** One discount that the merchant grants as a legacy order is completed. */
export class GrantedLegacyDiscount extends LegacyDiscount {
  /** What it takes off, in fen. */
  @IsOptional()
  @IsAmount()
  @Min(0)
  discountAmount?: number;
}
