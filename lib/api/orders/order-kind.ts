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
  readonly outOrderNo?: string | undefined;
  readonly state?: string | undefined;
  readonly stateDescription?: string | undefined;
  readonly collection?: { readonly state?: string | undefined } | undefined;
  readonly subMchid?: string | undefined;
  readonly channelId?: string | undefined;
  readonly currency?: string | undefined;
  readonly timeRange?: { readonly startTime?: string | undefined } | undefined;
  readonly finishTicket?: string | undefined;
  readonly serviceStartTime?: string | undefined;
  readonly merchantSignPlanNo?: string | undefined;
  readonly signState?: string | undefined;
  readonly signedDetailList?: readonly { readonly planDetailState?: string | undefined }[] | undefined;
  readonly outRefundNo?: string | undefined;
  readonly status?: string | undefined;
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
