import { recordShows } from '../../../client/record-proof.js';
import { get, operationsOf, post, queryFirst } from '../../../client/operation.js';
import { CreatePayscorePlanRequest, PayscorePlan } from './plan.dto.js';

const number = ['merchantPlanNo'];
const planShows = recordShows(number, ({ planState }) => planState === 'NORMAL', { outlivesReentry: false });
const stopShows = recordShows(number, ({ planState }) => planState === 'STOP');

const plans = '/v3/payscore/plan/payscore-plans';

export const planOperations = operationsOf('PlanService', {
  create: post(plans, CreatePayscorePlanRequest, PayscorePlan, queryFirst('query', planShows)),
  query: get(`${plans}/merchant-plan-no/{merchant_plan_no}`, undefined, PayscorePlan),
  stop: post(
    `${plans}/merchant-plan-no/{merchant_plan_no}/stop`,
    undefined,
    PayscorePlan,
    queryFirst('query', stopShows),
  ),
});
