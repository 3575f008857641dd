import { IsOptional, Length } from 'class-validator';

/** Base of the refund requests, which partners send for their merchants under the same address. */
export class SubMerchantRefundRequest {
  /** The merchant whose payment it is (子商户号); at most 32 characters. A partner must name it, a merchant leaves it out. */
  @IsOptional()
  @Length(1, 32)
  subMchid?: string;
}
