import { Length } from 'class-validator';
import { ServiceRequest } from '../../shared/service-request.dto.js';

/** Base of the requests of an overseas acquiring bank. */
export class OverseaRequest extends ServiceRequest {
  /** The acquiring bank's merchant (子商户号); at most 32 characters. */
  @Length(1, 32)
  subMchid!: string;
}
