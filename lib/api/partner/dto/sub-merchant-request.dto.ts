import { Length } from 'class-validator';

/** Base of a partner's requests that name nothing but the merchant. */
export class SubMerchantRequest {
  /** The merchant that the partner acts for (子商户号); at most 32 characters. */
  @Length(1, 32)
  subMchid!: string;
}
