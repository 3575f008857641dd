import type { ModifyServiceOrderRequest } from '../api/merchant/service-orders/service-order.dto.js';
import { assertAllowed } from '../api/orders/allowed-actions.js';
import { PayscoreValidationError, type PayscoreViolation } from '../errors/index.js';
import { callerFields, type CallerFields } from './caller-fields.js';
import {
  chargesFields,
  chargesOf,
  isPriced,
  type Charges,
  type ChargesFields,
  type GrantedDiscount,
} from './charges.js';
import type { CompletableOrder } from './completion.js';
import { deepFreeze, type Frozen } from './frozen.js';

/** A completed order: what it costs now. */
export type ChargedOrder = CompletableOrder & {
  readonly totalAmount?: number;
  readonly postDiscounts?: readonly Partial<GrantedDiscount>[];
};

/** The request that lowers the amount of an order of this kind. */
export type LoweredAmount<Order> = Frozen<
  CallerFields<Order> & ChargesFields & Pick<ModifyServiceOrderRequest, 'reason' | 'device'>
>;

/** To what, and why. */
export interface Lowering extends Pick<ModifyServiceOrderRequest, 'reason' | 'device'> {
  /** What the user pays from now on, in fen: less than now. The difference becomes a discount that the user sees. */
  readonly to: number;
  /** Name of that discount. @default 费用减免 */
  readonly discountName?: string | undefined;
}

/**
 * The request that lowers what a completed order costs, for `modify` of the order's service. Either names the new amount
 * and lets the difference appear as a discount, or gives new charges in place of all earlier ones. Frozen, as WeChat Pay
 * knows no second lowering to the same amount: query before a repeat.
 * @throws {PayscoreOrderStateError} when the order is not being collected; once it is paid, refund the difference
 * @throws {PayscoreValidationError} when the new amount is not below the present one
 */
export function lowerAmount<Order extends ChargedOrder>(
  order: Order,
  lowering: Lowering | (Charges & Pick<Lowering, 'reason' | 'device'>),
): LoweredAmount<Order> {
  assertAllowed(order, 'modify');
  const violations: PayscoreViolation[] = [];
  const { reason, device } = lowering;
  const charges = 'to' in lowering ? discounted(order, lowering) : lowering;
  const fields = chargesFields(charges, violations);
  const now = order.totalAmount;
  if (violations.length === 0 && now !== undefined && fields.totalAmount >= now)
    violations.push({
      path: 'to' in lowering ? 'to' : 'total',
      rule: `must be below the ${now} fen that the order costs now`,
      given: `${fields.totalAmount} fen`,
    });
  const request = {
    ...callerFields(order, violations),
    ...fields,
    reason,
    ...(device !== undefined && { device }),
  };
  if (violations.length > 0)
    throw new PayscoreValidationError(`lower amount of order ${order.outOrderNo}`, violations);
  return deepFreeze(request) as LoweredAmount<Order>;
}

/** The order's charges with one discount more; where no item has an amount, the same items and the new total. */
function discounted(order: ChargedOrder, { to, reason, discountName = '费用减免' }: Lowering): Charges {
  const { items, discounts = [] } = chargesOf(order);
  const difference = (order.totalAmount ?? 0) - to;
  if (!isPriced([...items, ...discounts]) || !(difference > 0)) return { items, discounts, total: to };
  const former = discounts.find(({ name }) => name === discountName);
  const discount = {
    ...former,
    name: discountName,
    description: Array.from(reason).slice(0, 30).join(''),
    amount: (former?.amount ?? 0) + difference,
  };
  return { items, discounts: [...discounts.filter((other) => other !== former), discount], total: to };
}
