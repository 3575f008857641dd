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
import { withoutNulls } from './without-nulls.js';

/** A completed order: what it costs now. */
export type ChargedOrder = CompletableOrder & {
  /** What the order costs now, in fen. @default the `totalAmount` of its collection */
  readonly totalAmount?: number;
  /** Discounts that the order has already; amounts in fen. @default none */
  readonly postDiscounts?: readonly Partial<GrantedDiscount>[];
};

/** The request that lowers the amount of an order of this kind. */
export type LoweredAmount<Order> = Frozen<
  CallerFields<Order> & ChargesFields & Pick<ModifyServiceOrderRequest, 'reason' | 'device'>
>;

/** New charges in place of all earlier ones, and why. */
export interface NewCharges<Order> extends Pick<ModifyServiceOrderRequest, 'reason' | 'device'> {
  /** In fen; of a preset in `industries`, or the host's own. */
  readonly charges: Charges | ((order: Order) => Charges);
}

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
  given: Order,
  lowering: Lowering | NewCharges<Order>,
): LoweredAmount<Order> {
  const order: Order = withoutNulls(given);
  assertAllowed(order, 'modify');
  const violations: PayscoreViolation[] = [];
  const { reason, device } = lowering;
  const now = order.totalAmount ?? order.collection?.totalAmount;
  const path = 'charges' in lowering ? 'charges' : 'to';
  const fields = chargesFields(newCharges(order, now, lowering), violations);
  if (now === undefined)
    violations.push({ path: 'totalAmount', rule: 'must be in the order', given: 'nothing' });
  else if (violations.length === 0 && fields.totalAmount >= now)
    violations.push({
      path,
      rule: `must be below the ${now} fen that the order costs now`,
      given: `${fields.totalAmount} fen`,
    });
  const request = withoutNulls({ ...callerFields(order, violations), ...fields, reason, device });
  if (violations.length > 0)
    throw new PayscoreValidationError(`lower amount of order ${order.outOrderNo}`, violations);
  return deepFreeze(request) as LoweredAmount<Order>;
}

function newCharges<Order extends ChargedOrder>(
  order: Order,
  now: number | undefined,
  lowering: Lowering | NewCharges<Order>,
): Charges {
  if (!('charges' in lowering)) return discounted(order, now ?? 0, lowering);
  const { charges } = lowering;
  return typeof charges === 'function' ? charges(order) : charges;
}

/** The order's charges with one discount more; where no item has an amount, the same items and the new total. */
function discounted(
  order: ChargedOrder,
  now: number,
  { to, reason, discountName = '费用减免' }: Lowering,
): Charges {
  const { items, discounts = [] } = chargesOf(order);
  // What is no amount is refused as the total; null would be taken for "as the items say".
  const total = typeof to === 'number' ? to : Number.NaN;
  const difference = now - total;
  if (!isPriced([...items, ...discounts]) || !(difference > 0)) return { items, discounts, total };
  const former = discounts.find(({ name }) => name === discountName);
  const discount = {
    ...former,
    name: discountName,
    description: Array.from(reason).slice(0, 30).join(''),
    amount: (former?.amount ?? 0) + difference,
  };
  return { items, discounts: [...discounts.filter((other) => other !== former), discount], total };
}
