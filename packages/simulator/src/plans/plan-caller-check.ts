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

/** Whether all that is named is the caller's, and exactly one user is. A direct merchant always names `openid`. */
export function checkPlanCaller(merchant: Merchant, caller: Caller): void {
  checkPlanOrderCaller(merchant, caller);
  if ((caller.openid === undefined) === (caller.sub_openid === undefined)) {
    throw paramError(body('openid'), '须与sub_openid二选一');
  }
}

/** How many users the order of a signed plan names is open in the sources. */
export function checkPlanOrderCaller(merchant: Merchant, caller: Caller): void {
  checkCaller(merchant, caller, 'body');
  if (caller.sub_openid !== undefined && caller.sub_appid === undefined) {
    throw paramError(body('sub_appid'), '填写sub_openid时必填');
  }
}
