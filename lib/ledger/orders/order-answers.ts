import type { AcquiringBankServiceOrder } from '../../api/acquiring-bank/service-orders/acquiring-bank-service-order.dto.js';
import type { PayAfterOrder } from '../../api/merchant/pay-after/pay-after.dto.js';
import type { Refund } from '../../api/merchant/refunds/refund.dto.js';
import type { UserSignPlan } from '../../api/merchant/sign-plans/sign-plan.dto.js';
import type { SmartRetailOrder } from '../../api/merchant/smart-retail/smart-retail.dto.js';
import type { OrderKind } from '../../api/orders/order-kind.js';
import type { ServiceOrder } from '../../api/orders/service-order.dto.js';
import type { OverseaServiceOrder } from '../../api/oversea/oversea-service-order.dto.js';
import type { PartnerServiceOrder } from '../../api/partner/service-orders/partner-service-order.dto.js';
import type { PartnerUserSignPlan } from '../../api/partner/sign-plans/partner-sign-plan.dto.js';

/** Kind → what WeChat Pay tells of an order, a sign plan or a refund of that kind. */
export interface OrderAnswers extends Record<OrderKind, object> {
  /** A service order of a direct merchant; also one of a signed plan. */
  'service-order': ServiceOrder;
  /** A service order of a sub-merchant. */
  'partner-service-order': PartnerServiceOrder;
  /** A service order that an acquiring bank collects. */
  'acquiring-bank-service-order': AcquiringBankServiceOrder;
  /** A service order overseas. */
  'oversea-service-order': OverseaServiceOrder;
  /** A smart retail order, which is a legacy order. */
  'smart-retail-order': SmartRetailOrder;
  /** A pay-after order, which is a legacy order. */
  'pay-after-order': PayAfterOrder;
  /** A sign plan of a direct merchant. */
  'sign-plan': UserSignPlan;
  /** A sign plan of a sub-merchant. */
  'partner-sign-plan': PartnerUserSignPlan;
  /** A refund. */
  refund: Refund;
}
