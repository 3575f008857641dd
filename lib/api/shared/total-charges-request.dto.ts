import { Min } from 'class-validator';
import { TotalsCharges } from '../../schema/charges.js';
import { ChargesRequest } from './charges-request.dto.js';
import { IsAmount } from '../../schema/is-amount.decorator.js';

/** Base of the requests that say what an order costs. */
export class TotalChargesRequest extends ChargesRequest {
  /** What the user pays, in fen: the sum of the payments less the discounts; an amount left out counts 0. */
  @IsAmount()
  @Min(0)
  @TotalsCharges()
  totalAmount!: number;
}
