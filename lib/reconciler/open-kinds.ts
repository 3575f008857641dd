import { acquiringBankServiceOrderOperations } from '../api/acquiring-bank/service-orders/acquiring-bank-service-order.operations.js';
import type { QueryAcquiringBankServiceOrderRequest } from '../api/acquiring-bank/service-orders/acquiring-bank-service-order.dto.js';
import type { LegacyOrder } from '../api/shared/legacy-order.dto.js';
import type { PayscoreOperation } from '../client/operation.js';
import { OrderPhase, phaseOf } from '../api/orders/order-phase.js';
import type { OrderKind } from '../api/orders/order-kind.js';
import type { QueryOverseaServiceOrderRequest } from '../api/oversea/oversea-service-order.dto.js';
import { overseaServiceOrderOperations } from '../api/oversea/oversea-service-order.operations.js';
import type { QueryPartnerServiceOrderRequest } from '../api/partner/service-orders/partner-service-order.dto.js';
import { partnerServiceOrderOperations } from '../api/partner/service-orders/partner-service-order.operations.js';
import type { QueryPartnerUserSignPlanRequest } from '../api/partner/sign-plans/partner-sign-plan.dto.js';
import { partnerSignPlanOperations } from '../api/partner/sign-plans/partner-sign-plan.operations.js';
import type { QueryPayAfterOrderRequest } from '../api/merchant/pay-after/pay-after.dto.js';
import { payAfterOperations } from '../api/merchant/pay-after/pay-after.operations.js';
import type { QueryRefundRequest } from '../api/merchant/refunds/refund-request.dto.js';
import type { Refund } from '../api/merchant/refunds/refund.dto.js';
import { refundOperations } from '../api/merchant/refunds/refund.operations.js';
import type { QueryServiceOrderRequest } from '../api/merchant/service-orders/service-order.dto.js';
import type { ServiceOrder } from '../api/orders/service-order.dto.js';
import { serviceOrderOperations } from '../api/merchant/service-orders/service-order.operations.js';
import type { UserSignPlan } from '../api/merchant/sign-plans/sign-plan.dto.js';
import { signPlanOperations } from '../api/merchant/sign-plans/sign-plan.operations.js';
import type { QuerySmartRetailOrderRequest } from '../api/merchant/smart-retail/smart-retail.dto.js';
import { smartRetailOperations } from '../api/merchant/smart-retail/smart-retail.operations.js';
import type { PayscoreEventMap } from '../webhooks/events/event-map.js';

type ByNumber<Request> = Omit<Request, 'outOrderNo' | 'queryId'> & {
  /** Merchant's number of the order. */
  outOrderNo: string;
};

/** Kind → fields that find an open order, sign plan or refund of that kind. */
export interface OpenOrderRequests extends Record<OrderKind, object> {
  /** A service order of a direct merchant; also one of a signed plan. */
  'service-order': ByNumber<QueryServiceOrderRequest>;
  /** A service order of a sub-merchant, queried by its partner. */
  'partner-service-order': ByNumber<QueryPartnerServiceOrderRequest>;
  /** A service order that an acquiring bank collects. */
  'acquiring-bank-service-order': ByNumber<QueryAcquiringBankServiceOrderRequest>;
  /** A service order overseas. */
  'oversea-service-order': ByNumber<QueryOverseaServiceOrderRequest>;
  /** A smart retail order, which is a legacy order. */
  'smart-retail-order': ByNumber<QuerySmartRetailOrderRequest>;
  /** A pay-after order, which is a legacy order. */
  'pay-after-order': ByNumber<QueryPayAfterOrderRequest>;
  /** A sign plan of a direct merchant. */
  'sign-plan': BySignPlan;
  /** A sign plan of a sub-merchant, queried by its partner. */
  'partner-sign-plan': QueryPartnerUserSignPlanRequest & BySignPlan;
  /** A refund; with `subMchid` one of a sub-merchant. */
  refund: QueryRefundRequest & ByRefund;
}

interface BySignPlan {
  /** Merchant's number of the sign plan. */
  merchantSignPlanNo: string;
}

interface ByRefund {
  /** Merchant's number of the refund. */
  outRefundNo: string;
}

type EventType = keyof PayscoreEventMap;

/** The query of a kind, and the events that its answer implies. */
export interface OpenKind {
  readonly operation: PayscoreOperation;
  /** Property of the request that holds the merchant's number. */
  readonly number: 'outOrderNo' | 'merchantSignPlanNo' | 'outRefundNo';
  /** Noun for logs. */
  readonly noun: string;
  /** Events that must have happened, given the state of the record. */
  readonly eventsOf: (answer: object) => readonly EventType[];
}

const kind = <Answer extends object>(
  operation: PayscoreOperation<object, Answer>,
  number: OpenKind['number'],
  noun: string,
  eventsOf: (answer: Answer) => readonly EventType[],
): OpenKind => ({ operation, number, noun, eventsOf: eventsOf as OpenKind['eventsOf'] });

export const openKinds: Readonly<Record<OrderKind, OpenKind>> = {
  'service-order': kind(serviceOrderOperations.query, 'outOrderNo', 'order', orderEvents),
  'partner-service-order': kind(partnerServiceOrderOperations.query, 'outOrderNo', 'order', orderEvents),
  'acquiring-bank-service-order': kind(
    acquiringBankServiceOrderOperations.query,
    'outOrderNo',
    'order',
    orderEvents,
  ),
  'oversea-service-order': kind(overseaServiceOrderOperations.query, 'outOrderNo', 'order', orderEvents),
  'smart-retail-order': kind(smartRetailOperations.query, 'outOrderNo', 'order', legacyOrderEvents),
  'pay-after-order': kind(payAfterOperations.query, 'outOrderNo', 'order', legacyOrderEvents),
  'sign-plan': kind(signPlanOperations.query, 'merchantSignPlanNo', 'sign plan', signPlanEvents),
  'partner-sign-plan': kind(
    partnerSignPlanOperations.query,
    'merchantSignPlanNo',
    'sign plan',
    signPlanEvents,
  ),
  refund: kind(refundOperations.query, 'outRefundNo', 'refund', refundEvents),
};

function orderEvents(order: ServiceOrder): EventType[] {
  const phase = phaseOf(order);
  if (phase === OrderPhase.InService || phase === OrderPhase.Collecting) return ['PAYSCORE.USER_CONFIRM'];
  if (phase !== OrderPhase.Done) return [];
  // An order completed at 0 fen is done without a payment, so WeChat Pay sends no USER_PAID.
  return order.collection?.state === 'USER_PAID'
    ? ['PAYSCORE.USER_CONFIRM', 'PAYSCORE.USER_PAID']
    : ['PAYSCORE.USER_CONFIRM'];
}

/** Events of a legacy order; WeChat Pay sends no notification of its payment. */
function legacyOrderEvents({ state }: LegacyOrder): EventType[] {
  return ['USER_ACCEPTED', 'FINISHED', 'USER_PAID'].includes(state ?? '') ? ['PAYSCORE.USER_ACCEPTED'] : [];
}

/** Events of a sign plan; WeChat Pay sends no notification of an end by the merchant. */
function signPlanEvents({ signState, signTime, cancelSignType }: UserSignPlan): EventType[] {
  const isSigned = signTime !== undefined || signState === 'SIGNED' || signState === 'COMPLETE';
  const isEndedByUser =
    signState === 'SIGN_PLAN_CANCEL' && (cancelSignType === 'USER' || cancelSignType === 'REVOKE_SERVICE');
  return [
    ...(isSigned ? (['PAYSCORE.USER_SIGN_PLAN'] as const) : []),
    ...(isEndedByUser ? (['PAYSCORE.USER_CANCEL_SIGN_PLAN'] as const) : []),
  ];
}

const refundOutcomes: ReadonlyMap<string, EventType> = new Map([
  ['SUCCESS', 'REFUND.SUCCESS'],
  ['ABNORMAL', 'REFUND.ABNORMAL'],
  ['CLOSED', 'REFUND.CLOSED'],
]);

function refundEvents({ status }: Refund): EventType[] {
  const event = refundOutcomes.get(status);
  return event === undefined ? [] : [event];
}
