import type { OrderKind } from '../../api/orders/order-kind.js';
import { indexable } from '../../database/indexable.js';

export { indexable };

/** Which order a row is about: the merchant's number is unique only within the merchant, the sub-merchant and the kind. */
export interface OrderSubject {
  /** Name of the registration; undefined for the unnamed one. */
  readonly registration: string | undefined;
  /** Merchant number of the registration. */
  readonly mchid: string;
  /** Sub-merchant of the order, if a partner or an acquiring bank asks. */
  readonly subMchid: string | undefined;
  /** Kind of the order. */
  readonly kind: OrderKind;
  /** Merchant's number of the order, the sign plan or the refund. */
  readonly number: string;
}

/** Primary key of an order's row. */
export const orderKeyOf = ({ mchid, subMchid = '', kind, number }: OrderSubject): string =>
  indexable(`${mchid}:${kind}:${subMchid}:${number}`);

/** Property of a request or an answer that holds the merchant's number. */
export const numberProperties: Readonly<
  Record<OrderKind, 'outOrderNo' | 'merchantSignPlanNo' | 'outRefundNo'>
> = {
  'service-order': 'outOrderNo',
  'partner-service-order': 'outOrderNo',
  'acquiring-bank-service-order': 'outOrderNo',
  'oversea-service-order': 'outOrderNo',
  'smart-retail-order': 'outOrderNo',
  'pay-after-order': 'outOrderNo',
  'sign-plan': 'merchantSignPlanNo',
  'partner-sign-plan': 'merchantSignPlanNo',
  refund: 'outRefundNo',
};

const findingFields: Readonly<Record<OrderKind, readonly string[]>> = {
  'service-order': ['serviceId', 'appid'],
  'partner-service-order': ['serviceId', 'subMchid'],
  'acquiring-bank-service-order': ['serviceId', 'subMchid', 'channelId'],
  'oversea-service-order': ['serviceId', 'subMchid'],
  'smart-retail-order': ['serviceId', 'appid'],
  'pay-after-order': ['serviceId', 'appid'],
  'sign-plan': [],
  'partner-sign-plan': ['subMchid'],
  refund: ['subMchid'],
};

/** The fields, beside the number, by which a query finds an order of a kind. */
export function findingOf(
  kind: OrderKind,
  fields: Readonly<Record<string, unknown>>,
): Record<string, string> {
  return Object.fromEntries(
    findingFields[kind].flatMap((field) => {
      const value = fields[field];
      return typeof value === 'string' ? [[field, value]] : [];
    }),
  );
}
