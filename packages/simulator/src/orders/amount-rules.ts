import { paramError } from '../http/api-error.js';
import { aboveCeiling, body, wrongTotal } from '../shared/refusals.js';
import type {
  CompleteRequest,
  CreateRequest,
  DirectCompleteRequest,
  ModifyRequest,
} from './service-order.requests.js';
import type { ServiceOrder } from './service-order.js';
import type { SimulatorService } from '../merchant/simulator-service.js';

const sum = (items: readonly { amount?: number | undefined }[] = []): number =>
  items.reduce((total, { amount = 0 }) => total + amount, 0);

/** The risk fund and the announced charges of a new order must not exceed the service's ceiling. */
export function checkCreateAmounts(request: CreateRequest, { ceiling }: SimulatorService): void {
  if (request.risk_fund.amount > ceiling) {
    throw aboveCeiling('risk_fund/amount', '创建订单的订单风险金额超过此服务的服务风险金额');
  }
  if (request.post_discounts === undefined && sum(request.post_payments) > ceiling) {
    throw aboveCeiling('post_payments', '总金额超过此服务的服务风险金额');
  }
}

/**
 * The total must not exceed the deposit of a deposit-free service. An estimate is no limit; the service's ceiling is.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587955
 */
export function checkCompleteAmounts(
  request: CompleteRequest,
  { risk_fund }: ServiceOrder,
  { moneyMode, ceiling }: SimulatorService,
): void {
  checkTotal(request);
  if (moneyMode === 'deposit-free' && request.total_amount > (risk_fund?.amount ?? ceiling)) {
    throw aboveCeiling('total_amount', '总金额超过订单风险金额');
  }
  // The order of a plan may exceed the ceiling, because the user has agreed to the plan's price.
  checkCeiling(request, Math.max(ceiling, risk_fund?.amount ?? 0));
}

/** An order that is completed as it is created has no risk fund, so only the service's ceiling limits its total. */
export function checkDirectCompletionAmounts(
  request: DirectCompleteRequest,
  { ceiling }: SimulatorService,
): void {
  checkTotal(request);
  checkCeiling(request, ceiling);
}

/** Each modification must lower the total. 0 is accepted, because no source forbids it. */
export function checkModifyAmounts(request: ModifyRequest, { total_amount = 0 }: ServiceOrder): void {
  checkTotal(request);
  if (request.total_amount >= total_amount) throw paramError(body('total_amount'), '须小于当前总金额');
}

type Charge = Pick<ModifyRequest, 'total_amount' | 'post_payments' | 'post_discounts'>;

function checkCeiling({ total_amount }: Charge, ceiling: number): void {
  if (total_amount > ceiling) throw aboveCeiling('total_amount', '总金额超过此服务的服务风险金额');
}

/**
 * The total must be the sum of the items, less the discounts. If no item has an amount there is no such rule: the
 * pages for power banks and charging piles send two items without an amount.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012586150
 */
function checkTotal({ total_amount, post_payments, post_discounts = [] }: Charge): void {
  const items = [...post_payments, ...post_discounts];
  if (items.every(({ amount }) => amount === undefined)) return;
  if (total_amount !== sum(post_payments) - sum(post_discounts)) throw wrongTotal();
}
