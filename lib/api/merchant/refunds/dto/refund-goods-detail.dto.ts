import { IsInt, IsOptional, Length, Min } from 'class-validator';
import { IsAmount } from '../../../../schema/is-amount.decorator.js';

/** An article that is given back (退款商品). */
export class RefundGoodsDetail {
  /** Merchant's number of the article; at most 32 characters. */
  @Length(1, 32)
  merchantGoodsId!: string;

  /** WeChat Pay's number of the article; at most 32 characters. */
  @IsOptional()
  @Length(1, 32)
  wechatpayGoodsId?: string;

  /** Name of the article; at most 256 characters. */
  @IsOptional()
  @Length(1, 256)
  goodsName?: string;

  /** Price of one, in fen. */
  @IsAmount()
  @Min(0)
  unitPrice!: number;

  /** What is refunded for the article, in fen. */
  @IsAmount()
  @Min(0)
  refundAmount!: number;

  /** How many are given back. */
  @IsInt()
  refundQuantity!: number;
}
