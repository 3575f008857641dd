import type { PayscoreOperationFamily } from '../../config/rate-limit.options.js';

/** Families by the name of their service, without the caller and without `Service`. */
const families: Readonly<Record<string, PayscoreOperationFamily>> = {
  Bill: 'bills',
  FundFlowBill: 'fundFlowBills',
  Parking: 'parking',
  PayAfter: 'payAfter',
  Payment: 'payments',
  Permission: 'permissions',
  Plan: 'plans',
  ProfitSharing: 'profitSharing',
  Refund: 'refunds',
  ServiceAccount: 'serviceAccounts',
  ServiceOrder: 'serviceOrders',
  SignPlan: 'signPlans',
  SmartRetail: 'smartRetail',
  TradeBill: 'tradeBills',
};

/**
 * Family of an operation by its name, such as `PartnerServiceOrderService.create`. Undefined for the download of
 * certificates, which no limit may hold up: every call waits for it.
 */
export function familyOf(operation: string): PayscoreOperationFamily | undefined {
  if (operation === 'GET /v3/certificates') return undefined;
  const [, service = ''] = /^(?:Partner|AcquiringBank|Oversea)?(\w+)Service\./.exec(operation) ?? [];
  return families[service] ?? 'client';
}
