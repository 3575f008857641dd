import {
  outOrderNoPattern,
  parkingTradeNoPattern,
  profitSharingNoPattern,
  serviceIdPattern,
} from '../schema/patterns.js';
import type { PayscoreViolation } from '../errors/index.js';
import { fromWireName } from '../schema/codec.js';
import { memoize } from '../schema/memoize.js';
import type { PayscoreOperation } from './operation.js';
import { mustMatch } from '../schema/patterns.js';
import { describe } from '../schema/wire-values.js';
import { outRefundNoPattern } from '../schema/out-refund-no.js';

/**
 * Documented forms of path parameters, by name; where a family has another form, by the path up to the parameter. They are
 * arguments of a method, so no request class checks them.
 */
const forms: ReadonlyMap<string, RegExp> = new Map([
  // An authorization_code from apply-for-scene may hold Chinese characters, as WeChat Pay's sample does.
  ['authorization_code', /^.{1,32}$/],
  ['merchant_plan_no', /^.{1,32}$/],
  ['merchant_sign_plan_no', /^.{1,32}$/],
  ['openid', /^.{1,128}$/],
  ['out_apply_no', /^[0-9A-Za-z_-]{1,32}$/],
  ['out_order_no', outOrderNoPattern],
  ['/v3/profitsharing/orders/{out_order_no}', profitSharingNoPattern],
  ['out_refund_no', outRefundNoPattern],
  ['out_return_no', profitSharingNoPattern],
  ['out_trade_no', /^.{1,32}$/],
  ['/v3/vehicle/transactions/out-trade-no/{out_trade_no}', parkingTradeNoPattern],
  ['refund_id', /^.{1,32}$/],
  ['service_id', serviceIdPattern],
  ['sub_mchid', /^.{1,32}$/],
  ['transaction_id', /^.{1,32}$/],
]);

/** Names of an operation's path parameters, in the path's order. */
export const pathParameterNames = memoize(({ path }: PayscoreOperation): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
);

/** Path parameters that break their documented form. */
export function pathParameterViolations(
  operation: PayscoreOperation,
  values: readonly string[],
): PayscoreViolation[] {
  return pathParameterNames(operation).flatMap((name, index) => {
    const [before] = operation.path.split(`{${name}}`);
    const form = forms.get(`${before}{${name}}`) ?? forms.get(name);
    const value: unknown = values[index];
    if (form === undefined || (typeof value === 'string' && form.test(value))) return [];
    return [{ path: fromWireName(name), rule: mustMatch(form), given: describe(value) }];
  });
}
