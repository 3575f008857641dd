import { randomBytes } from 'node:crypto';
import { beijingSeconds } from '../beijing-time.js';
import { paramError } from '../http/api-error.js';
import { checkCreateAmounts } from './amount-rules.js';
import { checkItems, checkLocation } from './item-rules.js';
import { body, reentryDiffers } from './order-refusals.js';
import type { Merchant } from '../merchant/merchant.js';
import { checkCaller } from './service-order.caller.js';
import type { CreateRequest, StoredOrder } from './service-order.js';
import { start } from './service-order.machine.js';
import { checkPlannedTimes } from './time-rules.js';

/** Opens an order. The same request again answers the order that it opened, however time has moved on since. */
export function create(merchant: Merchant, request: CreateRequest, print: string): StoredOrder {
  const { orders, services, clock } = merchant;
  checkCaller(merchant, request, 'body');
  const earlier = orders.find(request.out_order_no);
  if (earlier !== undefined) {
    if (earlier.sent.create !== print) throw reentryDiffers();
    return earlier;
  }
  const { need_user_confirm = true, ...rest } = request;
  const service = services.admit({ ...request, need_user_confirm });
  if (need_user_confirm === (request.openid !== undefined)) {
    throw paramError(body('openid'), need_user_confirm ? '需用户确认的订单不能填写' : '免确认的订单必填');
  }
  checkItems(request);
  checkLocation(request);
  checkCreateAmounts(request, service);
  const now = clock.now();
  checkPlannedTimes(request, now);

  const stored: StoredOrder = {
    order: {
      ...rest,
      time_range: { ...request.time_range },
      mchid: merchant.mchid,
      order_id: `1000${beijingSeconds(now)}${randomBytes(5).readUIntBE(0, 5).toString().padStart(13, '0')}`,
      need_user_confirm,
      state: 'CREATED',
    },
    createdAt: now,
    sent: { create: print },
    debitInFlight: false,
  };
  if (need_user_confirm) stored.order.package = randomBytes(30).toString('base64url');
  else start(stored, now);
  orders.add(stored);
  return stored;
}
