import { beijingSeconds, isBeijingTime } from '../base/beijing-time.js';
import { paramError } from '../http/api-error.js';
import type { Merchant } from '../merchant/merchant.js';
import { checkItems } from './item-rules.js';
import { body, messageSent } from '../shared/refusals.js';
import type { CostMessage, StoredOrder } from './service-order.js';
import { assertLegal } from './service-order.machine.js';
import type { MessageRequest } from './service-order.requests.js';

const week = 7 * 86_400_000;

/** Tells the user what an order is going to cost, once for each kind of message. */
export function send(
  { clock, rules }: Merchant,
  stored: StoredOrder,
  kind: CostMessage['kind'],
  request: MessageRequest,
): void {
  const now = clock.now();
  const { total_amount, prepaid_time } = request;
  checkItems(request);
  if (!isBeijingTime(prepaid_time)) throw paramError(body('prepaid_time'), '不是有效时间');
  // The pending message's `prepaid_time` has no earliest day here: the sources do not give one.
  if (kind === 'prepaid' && prepaid_time < beijingSeconds(now + week).slice(0, 8)) {
    throw paramError(body('prepaid_time'), '须为调用接口当日7天及以后');
  }
  assertLegal(kind === 'prepaid' ? 'sendPrepaidMessage' : 'sendPendingMessage', stored, rules, now);
  const sent = stored.messages ?? [];
  if (sent.some((message) => message.kind === kind)) throw messageSent();
  stored.messages = [...sent, { kind, total_amount, prepaid_time }];
}
