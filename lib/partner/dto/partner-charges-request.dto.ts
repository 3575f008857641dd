import { Length } from 'class-validator';
import { ChargesRequest } from '../../common/dto/charges-request.dto.js';

/** Base of a partner's requests that state what an order costs. */
export class PartnerChargesRequest extends ChargesRequest {
  /** The merchant that the partner acts for (子商户号); at most 32 characters. */
  @Length(1, 32)
  subMchid!: string;
}
