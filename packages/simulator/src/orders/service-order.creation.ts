import { authorizationsOf } from '../permissions/authorization.store.js';
import { ordersOf } from './service-order.store.js';
import { paramError } from '../http/api-error.js';
import type { Merchant } from '../merchant/merchant.js';
import { checkCreateAmounts } from './amount-rules.js';
import { evaluationsOf, evaluationRefused } from '../shared/evaluation.js';
import { checkItems, checkLocation } from './item-rules.js';
import type { CallerName } from './caller-name.js';
import type { Caller } from './caller.js';
import { body, noAuth, reentryDiffers } from '../shared/refusals.js';
import { checkCaller } from '../shared/caller-check.js';
import { openOrder } from './service-order.opening.js';
import type { CallerFields, NamedUser } from '../shared/caller-fields.js';
import type { CreateRequest } from './service-order.requests.js';
import type { StoredOrder } from './service-order.js';
import type { SimulatorService } from '../merchant/simulator-service.js';
import { servicesOf } from '../shared/service-registry.js';
import { checkPlannedTimes } from './time-rules.js';

export { openOrder, type OrderDraft } from './service-order.opening.js';

/** Opens an order. The same request again answers the order that it opened; its times are not checked a second time. */
export function create(
  merchant: Merchant,
  caller: Caller,
  { need_user_confirm = true, ...request }: CreateRequest,
  print: string,
): StoredOrder {
  checkCaller(merchant, request, 'body');
  const earlier = openedBefore(merchant, caller.name, request, print);
  if (earlier !== undefined) return earlier;
  const service = servicesOf(merchant).admit({ ...request, need_user_confirm });
  checkNamedUser(merchant, caller, request, need_user_confirm);
  checkItems(request);
  checkLocation(request);
  checkCreateAmounts(request, service);
  checkPlannedTimes(request, merchant.clock.now());
  if (!need_user_confirm) admitUser(merchant, service, request);
  return openOrder(merchant, { caller: caller.name, order: { ...request, need_user_confirm }, print });
}

/**
 * The order that an earlier call opened under this number.
 * @throws {ApiError} if the earlier call had other parameters, or came from another kind of caller
 */
export function openedBefore(
  merchant: Merchant,
  caller: CallerName,
  { out_order_no: outOrderNo, sub_mchid: subMchid }: { out_order_no: string; sub_mchid?: string | undefined },
  print: string,
): StoredOrder | undefined {
  const earlier = ordersOf(merchant).find(outOrderNo, subMchid);
  if (earlier !== undefined && (earlier.caller !== caller || earlier.sent.create !== print)) {
    throw reentryDiffers();
  }
  return earlier;
}

/**
 * An order without confirmation must name its user by exactly one of `openid` and `sub_openid`. An order with
 * confirmation may name one user where the option `openidWithConfirmation` is `allow`.
 */
export function checkNamedUser(
  { rules: { openidWithConfirmation } }: Merchant,
  { namesSubUser }: Caller,
  { openid, sub_openid, sub_appid }: NamedUser & CallerFields,
  needUserConfirm: boolean,
): void {
  if (sub_openid !== undefined && sub_appid === undefined) throw paramError(body('sub_appid'), '必填');
  const named = [openid, sub_openid].filter((user) => user !== undefined).length;
  const isAllowed = needUserConfirm ? openidWithConfirmation === 'allow' && named <= 1 : named === 1;
  if (isAllowed || (needUserConfirm && named === 0)) return;
  const field = openid === undefined && sub_openid !== undefined ? 'sub_openid' : 'openid';
  if (needUserConfirm && openidWithConfirmation === 'deny')
    throw paramError(body(field), '需用户确认的订单不能填写');
  throw paramError(body(field), namesSubUser ? '免确认的订单须与sub_openid二选一' : '免确认的订单必填');
}

/** An order without confirmation requires a user who has authorised the service and passes the evaluation now. */
export function admitUser(
  merchant: Merchant,
  { online = true, testUsers = [] }: SimulatorService,
  request: NamedUser & CallerFields & { service_id: string },
): void {
  const user = request.openid ?? request.sub_openid ?? '';
  const known = authorizationsOf(merchant).isAvailable({
    serviceId: request.service_id,
    openid: request.openid,
    subOpenid: request.sub_openid,
    subMchid: request.sub_mchid,
  });
  // NO_AUTH is a guess for a user who is not among the testUsers: the sources do not give that refusal.
  if (!known || (!online && !testUsers.includes(user))) throw noAuth();
  const evaluation = evaluationsOf(merchant).of(user);
  if (evaluation !== 'passed') throw evaluationRefused(evaluation);
}
