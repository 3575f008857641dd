import { recordShows } from '../../../client/record-proof.js';
import { get, operationsOf, post, queryFirst } from '../../../client/operation.js';
import {
  CreatePartnerPayscorePlanRequest,
  PartnerPayscorePlan,
  QueryPartnerPayscorePlanRequest,
  StopPartnerPayscorePlanRequest,
} from './partner-plan.dto.js';

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
