import { paramError } from '../http/api-error.js';
import type { Merchant } from '../merchant/merchant.js';
import { body } from '../shared/refusals.js';
import { checkCaller } from '../shared/caller-check.js';

interface Caller {
  readonly appid: string;
  readonly service_id: string;
  readonly sub_mchid?: string | undefined;
  readonly sub_appid?: string | undefined;
  readonly openid?: string | undefined;
  readonly sub_openid?: string | undefined;
}

/**
 * Checks that appid, service and sub-merchant are the caller's, and that exactly one user is named.
 * @throws {ApiError}
 */
export function checkPlanCaller(merchant: Merchant, caller: Caller): void {
  checkPlanOrderCaller(merchant, caller);
  if ((caller.openid === undefined) === (caller.sub_openid === undefined)) {
    throw paramError(body('openid'), '须与sub_openid二选一');
  }
}

/**
 * Checks the caller of a signed plan's order. The number of named users is not checked, because the sources contradict
 * each other.
 * @throws {ApiError}
 */
export function checkPlanOrderCaller(merchant: Merchant, caller: Caller): void {
  checkCaller(merchant, caller, 'body');
  if (caller.sub_openid !== undefined && caller.sub_appid === undefined) {
    throw paramError(body('sub_appid'), '填写sub_openid时必填');
  }
}
