import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';

/** A refund in a path: `refunds/1` is an order's first one. */
export class RefundReference {
  /** Counts the refunds of the order from 1; a repeat of one names the same. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(50)
  attempt!: number;
}

export class RefundRequest {
  /** In fen. */
  @IsInt()
  @Min(1)
  amount!: number;

  /** As the user reads it. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  reason?: string;
}
