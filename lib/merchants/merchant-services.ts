import { AcquiringBankPermissionService } from '../api/acquiring-bank/permissions/acquiring-bank-permission.service.js';
import { AcquiringBankServiceOrderService } from '../api/acquiring-bank/service-orders/acquiring-bank-service-order.service.js';
import { BillService } from '../api/merchant/bills/bill.service.js';
import { FundFlowBillService } from '../api/merchant/bills/fund-flow-bill.service.js';
import { TradeBillService } from '../api/merchant/bills/trade-bill.service.js';
import { ParkingService } from '../api/merchant/parking/parking.service.js';
import { PayAfterService } from '../api/merchant/pay-after/pay-after.service.js';
import { PaymentService } from '../api/merchant/payments/payment.service.js';
import { PermissionService } from '../api/merchant/permissions/permission.service.js';
import { PlanService } from '../api/merchant/plans/plan.service.js';
import { ProfitSharingService } from '../api/merchant/profit-sharing/profit-sharing.service.js';
import { RefundService } from '../api/merchant/refunds/refund.service.js';
import { ServiceOrderService } from '../api/merchant/service-orders/service-order.service.js';
import { SignPlanService } from '../api/merchant/sign-plans/sign-plan.service.js';
import { SmartRetailService } from '../api/merchant/smart-retail/smart-retail.service.js';
import { OverseaServiceOrderService } from '../api/oversea/oversea-service-order.service.js';
import { PartnerPaymentService } from '../api/partner/payments/partner-payment.service.js';
import { PartnerPermissionService } from '../api/partner/permissions/partner-permission.service.js';
import { PartnerPlanService } from '../api/partner/plans/partner-plan.service.js';
import { PartnerServiceAccountService } from '../api/partner/service-accounts/partner-service-account.service.js';
import { PartnerServiceOrderService } from '../api/partner/service-orders/partner-service-order.service.js';
import { PartnerSignPlanService } from '../api/partner/sign-plans/partner-sign-plan.service.js';
import { PayscoreClient } from '../client/payscore-client.service.js';
import { LaunchService } from '../launch/launch.service.js';
import { PayscoreReconciler } from '../reconciler/payscore-reconciler.service.js';
import { PayscoreRateLimits } from '../transport/rate-limit/payscore-rate-limits.service.js';
import { NotificationDispatcher } from '../webhooks/notification-dispatcher.service.js';

/** The services of a merchant at run time by their names; the same classes that PayscoreModule injects. */
export const merchantServices = {
  /** Service orders (服务订单) of a direct merchant. */
  serviceOrders: ServiceOrderService,
  /** Authorisations of users. */
  permissions: PermissionService,
  /** Plans of a merchant. */
  plans: PlanService,
  /** Plans that users sign, and the service orders of their charges. */
  signPlans: SignPlanService,
  /** Smart retail orders, which are legacy orders. */
  smartRetail: SmartRetailService,
  /** Pay-after orders, which are legacy orders. */
  payAfter: PayAfterService,
  /** Refunds. */
  refunds: RefundService,
  /** Profit sharing. */
  profitSharing: ProfitSharingService,
  /** Queries of payments. */
  payments: PaymentService,
  /** Parking. */
  parking: ParkingService,
  /** Bills of WeChat Pay Score. */
  bills: BillService,
  /** Trade bills. */
  tradeBills: TradeBillService,
  /** Fund-flow bills. */
  fundFlowBills: FundFlowBillService,
  /** Service orders of sub-merchants, by their partner. */
  partnerServiceOrders: PartnerServiceOrderService,
  /** Authorisations of users, by a partner. */
  partnerPermissions: PartnerPermissionService,
  /** Applications for service accounts, by a partner. */
  partnerServiceAccounts: PartnerServiceAccountService,
  /** Plans of sub-merchants, by their partner. */
  partnerPlans: PartnerPlanService,
  /** Signed plans of sub-merchants, by their partner. */
  partnerSignPlans: PartnerSignPlanService,
  /** Queries of payments, by a partner. */
  partnerPayments: PartnerPaymentService,
  /** Service orders of an acquiring bank (从业机构). */
  acquiringBankServiceOrders: AcquiringBankServiceOrderService,
  /** Authorisations of users, by an acquiring bank. */
  acquiringBankPermissions: AcquiringBankPermissionService,
  /** Service orders of an overseas merchant. */
  overseaServiceOrders: OverseaServiceOrderService,
  /** Signed calls to any APIv3 address. */
  client: PayscoreClient,
  /** Parameters that open the pages of WeChat Pay Score. */
  launch: LaunchService,
  /** Calls that wait for their rate limit. */
  rateLimits: PayscoreRateLimits,
  /** Queries of open orders, for events that were missed. */
  reconciler: PayscoreReconciler,
  /** Dispatch of verified notifications by hand. */
  notifications: NotificationDispatcher,
} as const;

/** The services of one merchant. */
export type MerchantServices = {
  readonly [Name in keyof typeof merchantServices]: InstanceType<(typeof merchantServices)[Name]>;
};
