/** Names of the numbers that an order has, the most exact first: of a refund both its own and the order's are known. */
const orderNumbers = ['outOrderNo', 'out_order_no', 'outTradeNo', 'out_trade_no'];
const refundNumbers = ['outRefundNo', 'out_refund_no'];

/**
 * Key of the order or the refund that fields are about, by its number of the merchant; undefined without one. It is the
 * same for a request and for the content of a notification. A charge of a sign plan calls its order's number
 * `outTradeNo`.
 */
export function subjectOf(mchid: string, fields: Readonly<Record<string, unknown>>): string | undefined {
  const numberAmong = (names: readonly string[]): string | undefined =>
    names
      .map((name) => fields[name])
      .find((value): value is string => typeof value === 'string' && value !== '');
  const refund = numberAmong(refundNumbers);
  if (refund !== undefined) return `${mchid}:refund:${refund}`;
  const order = numberAmong(orderNumbers);
  return order === undefined ? undefined : `${mchid}:order:${order}`;
}
