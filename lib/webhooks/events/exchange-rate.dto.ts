import type { OpenUnion } from '../../schema/open-union.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';

/** The rate at which an overseas payment or refund was converted (汇率信息). */
export class ExchangeRate {
  /** Kind of the rate: of the user's payment or of the settlement. */
  type?: OpenUnion<'USERPAYMENT_RATE' | 'SETTLEMENT_RATE'>;

  /** Rate times 100,000,000 (10^8). */
  @WireNumber()
  rate?: number;
}
