import type { Type } from '@nestjs/common';
import { acquiringBankPermissionOperations } from './acquiring-bank/permissions/acquiring-bank-permission.operations.js';
import { AcquiringBankPermissionService } from './acquiring-bank/permissions/acquiring-bank-permission.service.js';
import { acquiringBankServiceOrderOperations } from './acquiring-bank/service-orders/acquiring-bank-service-order.operations.js';
import { AcquiringBankServiceOrderService } from './acquiring-bank/service-orders/acquiring-bank-service-order.service.js';
import { billOperations } from './merchant/bills/bill.operations.js';
import { BillService } from './merchant/bills/bill.service.js';
import { fundFlowBillOperations, tradeBillOperations } from './merchant/bills/bill.operations.js';
import { FundFlowBillService } from './merchant/bills/fund-flow-bill.service.js';
import { TradeBillService } from './merchant/bills/trade-bill.service.js';
import type { PayscoreOperation } from '../client/operation.js';
import { overseaServiceOrderOperations } from './oversea/oversea-service-order.operations.js';
import { OverseaServiceOrderService } from './oversea/oversea-service-order.service.js';
import { partnerPaymentOperations } from './partner/payments/partner-payment.operations.js';
import { PartnerPaymentService } from './partner/payments/partner-payment.service.js';
import { partnerPermissionOperations } from './partner/permissions/partner-permission.operations.js';
import { PartnerPermissionService } from './partner/permissions/partner-permission.service.js';
import { partnerPlanOperations } from './partner/plans/partner-plan.operations.js';
import { PartnerPlanService } from './partner/plans/partner-plan.service.js';
import { partnerServiceAccountOperations } from './partner/service-accounts/partner-service-account.operations.js';
import { PartnerServiceAccountService } from './partner/service-accounts/partner-service-account.service.js';
import { partnerServiceOrderOperations } from './partner/service-orders/partner-service-order.operations.js';
import { PartnerServiceOrderService } from './partner/service-orders/partner-service-order.service.js';
import { partnerSignPlanOperations } from './partner/sign-plans/partner-sign-plan.operations.js';
import { PartnerSignPlanService } from './partner/sign-plans/partner-sign-plan.service.js';
import { parkingOperations } from './merchant/parking/parking.operations.js';
import { ParkingService } from './merchant/parking/parking.service.js';
import { payAfterOperations } from './merchant/pay-after/pay-after.operations.js';
import { PayAfterService } from './merchant/pay-after/pay-after.service.js';
import { paymentOperations } from './merchant/payments/payment.operations.js';
import { PaymentService } from './merchant/payments/payment.service.js';
import { permissionOperations } from './merchant/permissions/permission.operations.js';
import { PermissionService } from './merchant/permissions/permission.service.js';
import { planOperations } from './merchant/plans/plan.operations.js';
import { PlanService } from './merchant/plans/plan.service.js';
import { profitSharingOperations } from './merchant/profit-sharing/profit-sharing.operations.js';
import { ProfitSharingService } from './merchant/profit-sharing/profit-sharing.service.js';
import { refundOperations } from './merchant/refunds/refund.operations.js';
import { RefundService } from './merchant/refunds/refund.service.js';
import { serviceOrderOperations } from './merchant/service-orders/service-order.operations.js';
import { ServiceOrderService } from './merchant/service-orders/service-order.service.js';
import { signPlanOperations } from './merchant/sign-plans/sign-plan.operations.js';
import { SignPlanService } from './merchant/sign-plans/sign-plan.service.js';
import { smartRetailOperations } from './merchant/smart-retail/smart-retail.operations.js';
import { SmartRetailService } from './merchant/smart-retail/smart-retail.service.js';

/** An operation of WeChat Pay Score and the method that carries it out. */
export interface PayscoreOperationEntry extends PayscoreOperation {
  /** Service class, which a host can inject. */
  readonly service: Type<object>;
  /** Method of the service. */
  readonly handler: string;
}

/** Methods that are operations: they return a promise. A bill's download returns a stream and is no operation. */
type Handlers<Service> = {
  [Name in keyof Service]: Service[Name] extends (...args: never[]) => Promise<unknown> ? Name : never;
}[keyof Service];

/** The table of a service must have exactly the operations of the service; otherwise it does not compile. */
type Table<Service, Lines> = Readonly<Record<Handlers<Service>, PayscoreOperation>> &
  Readonly<Record<Exclude<keyof Lines, Handlers<Service>>, never>>;

function entries<Service extends object, Lines extends Record<string, PayscoreOperation>>(
  service: Type<Service>,
  table: Lines & Table<Service, Lines>,
): PayscoreOperationEntry[] {
  return Object.entries<PayscoreOperation>(table).map(([handler, operation]) => ({
    ...operation,
    service,
    handler,
  }));
}

/** Every operation that this package carries out: those of WeChat Pay Score, and those around its orders. */
export const PAYSCORE_OPERATIONS: readonly PayscoreOperationEntry[] = [
  ...entries(ServiceOrderService, serviceOrderOperations),
  ...entries(PermissionService, permissionOperations),
  ...entries(PlanService, planOperations),
  ...entries(SignPlanService, signPlanOperations),
  ...entries(SmartRetailService, smartRetailOperations),
  ...entries(PayAfterService, payAfterOperations),
  ...entries(BillService, billOperations),
  ...entries(RefundService, refundOperations),
  ...entries(ProfitSharingService, profitSharingOperations),
  ...entries(PaymentService, paymentOperations),
  ...entries(TradeBillService, tradeBillOperations),
  ...entries(FundFlowBillService, fundFlowBillOperations),
  ...entries(PartnerPaymentService, partnerPaymentOperations),
  ...entries(ParkingService, parkingOperations),
  ...entries(PartnerServiceOrderService, partnerServiceOrderOperations),
  ...entries(PartnerPermissionService, partnerPermissionOperations),
  ...entries(PartnerServiceAccountService, partnerServiceAccountOperations),
  ...entries(PartnerPlanService, partnerPlanOperations),
  ...entries(PartnerSignPlanService, partnerSignPlanOperations),
  ...entries(AcquiringBankServiceOrderService, acquiringBankServiceOrderOperations),
  ...entries(AcquiringBankPermissionService, acquiringBankPermissionOperations),
  ...entries(OverseaServiceOrderService, overseaServiceOrderOperations),
];

/** Services of the table, which the module provides and exports. */
export const operationServices: readonly Type<object>[] = [
  ...new Set(PAYSCORE_OPERATIONS.map(({ service }) => service)),
];
