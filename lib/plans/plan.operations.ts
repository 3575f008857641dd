import { get, operationsOf, post, queryFirst } from '../http/operation.js';
import { CreatePayscorePlanRequest } from './dto/create-payscore-plan.dto.js';
import { PayscorePlan } from './dto/payscore-plan.dto.js';

const plans = '/v3/payscore/plan/payscore-plans';

export const planOperations = operationsOf('PlanService', {
  create: post(plans, CreatePayscorePlanRequest, PayscorePlan, queryFirst('query')),
  query: get(`${plans}/merchant-plan-no/{merchant_plan_no}`, undefined, PayscorePlan),
  stop: post(
    `${plans}/merchant-plan-no/{merchant_plan_no}/stop`,
    undefined,
    PayscorePlan,
    queryFirst('query'),
  ),
});
