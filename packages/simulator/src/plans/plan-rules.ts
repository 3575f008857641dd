import { paramError } from '../http/api-error.js';
import { body } from '../shared/refusals.js';
import type { SimulatorService } from '../merchant/simulator-service.js';
import type { CreatePlanRequest } from './plan.js';
import { noRightToPlans } from './plan-refusals.js';

/** Limits of a service that names none: days, and charges. Both are guesses, because WeChat Pay publishes none. */
const usualLimits = { maxDuration: 365, maxDeductions: 100 };

/** Rules over several fields of a new plan, and the limits of its service. */
export function checkPlan(request: CreatePlanRequest, { plans = usualLimits }: SimulatorService): void {
  if (plans === false) throw noRightToPlans();
  const { plan_duration, deduction_quantity, plan_detail_list: details = [] } = request;
  if (plan_duration > plans.maxDuration) throw paramError(body('plan_duration'), '超过服务的最大计划有效期');
  if (deduction_quantity > plans.maxDeductions) {
    throw paramError(body('deduction_quantity'), '超过服务的最大扣费次数');
  }
  if (details.length !== deduction_quantity) {
    throw paramError(body('plan_detail_list'), '明细数量须等于deduction_quantity');
  }
  checkPrices(request);
}

function checkPrices({ plan_detail_list: details = [] }: CreatePlanRequest): void {
  for (const [index, { original_price, actual_price }] of details.entries()) {
    const at = body(`plan_detail_list/${index}/actual_price`);
    if (actual_price > original_price) throw paramError(at, '大于original_price');
    const before = details[index - 1]?.actual_price ?? Infinity;
    if (actual_price > before) throw paramError(at, '大于上一个明细的actual_price');
  }
}
