/** What an order is: a service order of one of the callers, a legacy order, a signed plan, a refund. */
export type OrderKind =
  | 'service-order'
  | 'partner-service-order'
  | 'acquiring-bank-service-order'
  | 'oversea-service-order'
  | 'smart-retail-order'
  | 'pay-after-order'
  | 'sign-plan'
  | 'partner-sign-plan'
  | 'refund';

/** The fields of an order that say what it is and where it stands: of an answer, a notification, or the host's own record. */
export interface AnyOrder {
  /** Merchant's number of the order. */
  readonly outOrderNo?: string | undefined;
  /** State of the order: `CREATED`, `DOING`, `DONE`, `REVOKED` or `EXPIRED`; legacy orders have `USER_ACCEPTED`, `FINISHED` and `USER_PAID` too. */
  readonly state?: string | undefined;
  /** Part of `DOING` that the order is in: `USER_CONFIRM` or `MCH_COMPLETE`. */
  readonly stateDescription?: string | undefined;
  /** Collection of a completed order. */
  readonly collection?:
    | {
        /** State of the collection: `USER_PAYING` or `USER_PAID`. */
        readonly state?: string | undefined;
      }
    | undefined;
  /** Merchant number of the sub-merchant. A direct merchant has none. */
  readonly subMchid?: string | undefined;
  /** Merchant number of the channel (渠道商商户号); orders of acquiring banks only. */
  readonly channelId?: string | undefined;
  /** Currency, such as `HKD`; orders overseas only. */
  readonly currency?: string | undefined;
  /** Time of the service. */
  readonly timeRange?:
    | {
        /** Start: Beijing time `yyyyMMddHHmmss` or `yyyyMMdd`, `OnAccept`, or RFC 3339 overseas. */
        readonly startTime?: string | undefined;
      }
    | undefined;
  /** Ticket of the completion (完结凭证); legacy orders only. */
  readonly finishTicket?: string | undefined;
  /** Planned start: Beijing time, `yyyyMMddHHmmss` or `yyyyMMdd`, or `OnAccept`; legacy orders only. */
  readonly serviceStartTime?: string | undefined;
  /** Merchant's number of a signed plan. */
  readonly merchantSignPlanNo?: string | undefined;
  /** State of a signed plan, such as `SIGNED`: see {@link SignPlanState}. */
  readonly signState?: string | undefined;
  /** Charges of a signed plan. */
  readonly signedDetailList?:
    | readonly {
        /** State of the charge, such as `NOT_USED`: see {@link PlanDetailState}. */
        readonly planDetailState?: string | undefined;
      }[]
    | undefined;
  /** Merchant's number of a refund. */
  readonly outRefundNo?: string | undefined;
  /** State of a refund in an answer: `PROCESSING`, `SUCCESS`, `ABNORMAL` or `CLOSED`. */
  readonly status?: string | undefined;
  /** State of a refund in a notification, which has no `status`. */
  readonly refundStatus?: string | undefined;
}

/** Databases and JSON have null in the place of what is absent. */
export const isGiven = <Value>(value: Value | null | undefined): value is Value =>
  value !== undefined && value !== null;

const legacyStates: readonly unknown[] = ['USER_ACCEPTED', 'FINISHED', 'USER_PAID'];

/**
 * What an order is, by its fields. Smart retail and pay-after orders cannot be told apart and count as pay-after; an
 * acquiring bank's order without `channelId` counts as a partner's, and so does one overseas without `currency` and RFC
 * 3339 times. Whoever knows better says so in place of this function.
 */
export function orderKindOf(order: AnyOrder): OrderKind {
  const isOfSubMerchant = isGiven(order.subMchid);
  if (isGiven(order.signState)) return isOfSubMerchant ? 'partner-sign-plan' : 'sign-plan';
  if (isGiven(order.outRefundNo)) return 'refund';
  const isLegacy = isGiven(order.finishTicket) || isGiven(order.serviceStartTime);
  if (isLegacy || legacyStates.includes(order.state)) return 'pay-after-order';
  if (isGiven(order.channelId)) return 'acquiring-bank-service-order';
  if (!isOfSubMerchant) return 'service-order';
  const isOversea = isGiven(order.currency) || order.timeRange?.startTime?.includes('T') === true;
  return isOversea ? 'oversea-service-order' : 'partner-service-order';
}

/** The merchant's own number of an order, a signed plan or a refund. */
export const numberOf = ({ outOrderNo, merchantSignPlanNo, outRefundNo }: AnyOrder): string =>
  outRefundNo ?? merchantSignPlanNo ?? outOrderNo ?? 'without a number';
