import { servicesOf } from '../shared/service-registry.js';
import { beijingSeconds } from '../base/beijing-time.js';
import type { Merchant } from '../merchant/merchant.js';
import { checkDirectCompletionAmounts } from './amount-rules.js';
import { checkItems, checkLocation } from './item-rules.js';
import type { Caller } from './caller.js';
import { checkCaller } from '../shared/caller-check.js';
import { admitUser, checkNamedUser, openedBefore } from './service-order.creation.js';
import { complete } from './service-order.machine.js';
import { openOrder } from './service-order.opening.js';
import type { DirectCompleteRequest } from './service-order.requests.js';
import type { StoredOrder } from './service-order.js';
import { checkPastTimes, onAccept } from './time-rules.js';

/** Opens and completes an order in one call (创单结单合并), for a service that is over and a user who authorised it. */
export function directComplete(
  merchant: Merchant,
  caller: Caller,
  request: DirectCompleteRequest,
  print: string,
): { stored: StoredOrder; isNew: boolean } {
  checkCaller(merchant, request, 'body');
  const earlier = openedBefore(merchant, caller.name, request, print);
  if (earlier !== undefined) return { stored: earlier, isNew: false };
  const service = servicesOf(merchant).get(request.service_id);
  checkNamedUser(merchant, caller, request, false);
  checkItems(request);
  checkLocation(request);
  checkDirectCompletionAmounts(request, service);
  const now = merchant.clock.now();
  checkPastTimes(request.time_range, now);
  admitUser(merchant, service, request);
  const { profit_sharing: _, goods_tag: __, ...order } = request;
  const stored = openOrder(merchant, {
    caller: caller.name,
    order: { ...order, need_user_confirm: false },
    print,
  });
  const { start_time } = request.time_range;
  const times = {
    ...request.time_range,
    start_time: start_time === onAccept ? beijingSeconds(now) : start_time,
  };
  complete(stored, request, times, now);
  return { stored, isNew: true };
}
