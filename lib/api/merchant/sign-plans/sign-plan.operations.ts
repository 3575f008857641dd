import { recordShows } from '../../../client/record-proof.js';
import { planOrderShows } from '../../orders/order-proof.js';
import { serviceOrderOperations } from '../service-orders/service-order.operations.js';
import { get, operationsOf, post, queryFirst } from '../../../client/operation.js';
import { ServiceOrder } from '../../orders/service-order.dto.js';
import {
  CreatedUserSignPlan,
  CreateSignPlanServiceOrderRequest,
  CreateUserSignPlanRequest,
  StopUserSignPlanRequest,
  UserSignPlan,
} from './sign-plan.dto.js';

const stopShows = recordShows(
  ['merchantSignPlanNo'],
  ({ signState, cancelSignType }) => signState === 'SIGN_PLAN_CANCEL' && cancelSignType === 'MERCHANT',
);

const signPlans = '/v3/payscore/sign-plan/user-sign-plans';
const signPlan = `${signPlans}/merchant-sign-plan-no/{merchant_sign_plan_no}`;

export const signPlanOperations = operationsOf('SignPlanService', {
  create: post(signPlans, CreateUserSignPlanRequest, CreatedUserSignPlan, queryFirst('query')),
  query: get(signPlan, undefined, UserSignPlan),
  createServiceOrder: post(
    '/v3/payscore/sign-plan/serviceorder',
    CreateSignPlanServiceOrderRequest,
    ServiceOrder,
    queryFirst(
      'ServiceOrderService.query',
      planOrderShows(serviceOrderOperations.query, 'serviceId', 'appid'),
    ),
  ),
  stop: post(`${signPlan}/stop`, StopUserSignPlanRequest, UserSignPlan, queryFirst('query', stopShows)),
});
