import type { OpenUnion } from '../../schema/open-union.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';

/** The rate at which an overseas payment or refund was converted (汇率信息). */
export class ExchangeRate {
  /** Between which sums it lies. */
  type?: OpenUnion<'USERPAYMENT_RATE' | 'SETTLEMENT_RATE'>;

  /** The rate, times 100000000. */
  @WireNumber()
  rate?: number;
}
