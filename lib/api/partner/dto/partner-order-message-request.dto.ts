import { Length } from 'class-validator';
import { OrderMessageRequest } from '../../shared/order-request.dto.js';

/** Base of a partner's requests that tell the user of a charge to come. */
export class PartnerOrderMessageRequest extends OrderMessageRequest {
  /** The merchant that the partner acts for (子商户号); at most 32 characters. */
  @Length(1, 32)
  subMchid!: string;
}
