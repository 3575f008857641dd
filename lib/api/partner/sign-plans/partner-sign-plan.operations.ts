import { recordShows } from '../../../client/record-proof.js';
import { planOrderShows } from '../../orders/order-proof.js';
import { partnerServiceOrderOperations } from '../service-orders/partner-service-order.operations.js';
import { get, operationsOf, post, queryFirst } from '../../../client/operation.js';
import { PartnerServiceOrder } from '../service-orders/partner-service-order.dto.js';
import {
  CreatedPartnerUserSignPlan,
  CreatePartnerSignPlanServiceOrderRequest,
  CreatePartnerUserSignPlanRequest,
  PartnerUserSignPlan,
  QueryPartnerUserSignPlanRequest,
  StopPartnerUserSignPlanRequest,
} from './partner-sign-plan.dto.js';

const stopShows = recordShows(
  ['merchantSignPlanNo', 'subMchid'],
  ({ signState, cancelSignType }) => signState === 'SIGN_PLAN_CANCEL' && cancelSignType === 'MERCHANT',
);

const signPlans = '/v3/payscore/sign-plan/partner/user-sign-plans';
const signPlan = `${signPlans}/merchant-sign-plan-no/{merchant_sign_plan_no}`;

export const partnerSignPlanOperations = operationsOf('PartnerSignPlanService', {
  create: post(signPlans, CreatePartnerUserSignPlanRequest, CreatedPartnerUserSignPlan, queryFirst('query')),
  query: get(signPlan, QueryPartnerUserSignPlanRequest, PartnerUserSignPlan),
  createServiceOrder: post(
    '/v3/payscore/sign-plan/partner/serviceorder',
    CreatePartnerSignPlanServiceOrderRequest,
    PartnerServiceOrder,
    queryFirst(
      'PartnerServiceOrderService.query',
      planOrderShows(partnerServiceOrderOperations.query, 'serviceId', 'subMchid'),
    ),
  ),
  stop: post(
    `${signPlan}/stop`,
    StopPartnerUserSignPlanRequest,
    PartnerUserSignPlan,
    queryFirst('query', stopShows),
  ),
});
