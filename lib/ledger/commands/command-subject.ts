import { createHash } from 'node:crypto';
import type { OrderKind } from '../../api/orders/order-kind.js';
import type { PayscoreOperationEntry } from '../../api/operations.js';
import {
  findingOf,
  indexable,
  numberProperties,
  orderKeyOf,
  type OrderSubject,
} from '../orders/order-subject.js';

/** What a command is about. Commands of the same key are sent one after the other. */
export interface CommandSubject {
  /** Key of the order's row; for no order, of the plan, the authorisation, … */
  readonly key: string;
  /** The order, if the command is about one. */
  readonly order: OrderSubject | undefined;
  /** Fields, beside the number, by which a query finds the order. */
  readonly finding: Readonly<Record<string, string>>;
}

type Fields = Readonly<Record<string, unknown>>;

const kinds = {
  ServiceOrderService: 'service-order',
  PartnerServiceOrderService: 'partner-service-order',
  AcquiringBankServiceOrderService: 'acquiring-bank-service-order',
  OverseaServiceOrderService: 'oversea-service-order',
  SmartRetailService: 'smart-retail-order',
  PayAfterService: 'pay-after-order',
  SignPlanService: 'sign-plan',
  PartnerSignPlanService: 'partner-sign-plan',
  RefundService: 'refund',
} as const satisfies Readonly<Record<string, OrderKind>>;

/** Services whose every operation is about one order, sign plan or refund. */
export type ServiceOfOrders = keyof typeof kinds;

const kindsByService: Readonly<Record<string, OrderKind>> = kinds;

/** A charge of a sign plan is a service order, whose number these requests call `outTradeNo`. */
const planOrders: Readonly<Record<string, OrderKind>> = {
  'SignPlanService.createServiceOrder': 'service-order',
  'PartnerSignPlanService.createServiceOrder': 'partner-service-order',
};

/**
 * Fields that say what a command without an order is about; the first one given counts. Shares and releases of one
 * payment keep their order.
 */
const numbers: Readonly<Record<string, readonly string[]>> = {
  PermissionService: ['authorizationCode', 'openid'],
  PartnerPermissionService: ['authorizationCode', 'openid', 'subOpenid'],
  AcquiringBankPermissionService: ['authorizationCode'],
  PlanService: ['merchantPlanNo'],
  PartnerPlanService: ['merchantPlanNo'],
  PartnerServiceAccountService: ['outApplyNo'],
  ProfitSharingService: ['transactionId', 'outOrderNo', 'orderId', 'account'],
  ParkingService: ['outParkingNo', 'outTradeNo'],
};

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/**
 * Subject of a command, by its operation and fields.
 * @param registration name and merchant number of the registration
 * @param fields path parameters and request
 * @param id key of a command that is about nothing which has a number
 */
export function commandSubject(
  { name, service }: PayscoreOperationEntry,
  { registration, mchid }: Pick<OrderSubject, 'registration' | 'mchid'>,
  fields: Fields,
  id: string,
): CommandSubject {
  const subMchid = textOf(fields['subMchid']);
  const kind = planOrders[name] ?? kindsByService[service.name];
  if (kind !== undefined) {
    const property = name in planOrders ? 'outTradeNo' : numberProperties[kind];
    const number = textOf(fields[property]);
    if (number !== undefined) {
      const order: OrderSubject = { registration, mchid, subMchid, kind, number };
      return { key: orderKeyOf(order), order, finding: findingOf(kind, fields) };
    }
  }
  const field = (numbers[service.name] ?? []).find((candidate) => textOf(fields[candidate]) !== undefined);
  const number = field && String(fields[field]);
  // The number is hashed, because it may be an openid or an account.
  const key =
    number === undefined
      ? `command:${id}`
      : `${mchid}:${service.name}:${subMchid ?? ''}:${createHash('sha256').update(number).digest('base64url')}`;
  return { key: indexable(key), order: undefined, finding: {} };
}

/** Operations that make an order: until one has succeeded, WeChat Pay knows nothing of the order. */
const creations: readonly string[] = [
  'create',
  'createPayOnDelivery',
  'createServiceOrder',
  'directComplete',
];

/** Whether an operation makes an order, a sign plan or a refund. */
export const isCreation = ({ handler }: PayscoreOperationEntry): boolean => creations.includes(handler);
