import { recordShows } from '../../../client/record-proof.js';
import { get, operationsOf, post, queryFirst } from '../../../client/operation.js';
import { CreatePartnerPayscorePlanRequest } from './dto/create-partner-payscore-plan.dto.js';
import { PartnerPayscorePlan } from './dto/partner-payscore-plan.dto.js';
import { QueryPartnerPayscorePlanRequest } from './dto/query-partner-payscore-plan.dto.js';
import { StopPartnerPayscorePlanRequest } from './dto/stop-partner-payscore-plan.dto.js';

const number = ['merchantPlanNo', 'subMchid'];
const planShows = recordShows(number, ({ planState }) => planState === 'NORMAL', { outlivesReentry: false });
const stopShows = recordShows(number, ({ planState }) => planState === 'STOP');

const plans = '/v3/payscore/plan/partner/payscore-plans';
const plan = `${plans}/merchant-plan-no/{merchant_plan_no}`;

export const partnerPlanOperations = operationsOf('PartnerPlanService', {
  create: post(plans, CreatePartnerPayscorePlanRequest, PartnerPayscorePlan, queryFirst('query', planShows)),
  query: get(plan, QueryPartnerPayscorePlanRequest, PartnerPayscorePlan),
  stop: post(
    `${plan}/stop`,
    StopPartnerPayscorePlanRequest,
    PartnerPayscorePlan,
    queryFirst('query', stopShows),
  ),
});
