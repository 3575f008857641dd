import { servicesOf } from '../shared/service-registry.js';
import { isBeijingTime } from '../base/beijing-time.js';
import { ApiError, paramError } from '../http/api-error.js';
import type { Merchant } from '../merchant/merchant.js';
import { aboveCeiling, body, wrongTotal } from '../shared/refusals.js';
import { isTicketOf } from './finish-ticket.js';
import type { CompleteRequest, StoredLegacyOrder } from './legacy-order.js';

/** Checks a completion against its order. The state was checked before. */
export function checkCompletion(
  merchant: Merchant,
  stored: StoredLegacyOrder,
  request: CompleteRequest,
): void {
  if (!isTicketOf(stored, request.finish_ticket)) throw wrongTicket();
  for (const name of ['real_service_start_time', 'real_service_end_time'] as const) {
    const time = request[name];
    if (time !== undefined && time !== 'OnAccept' && !isBeijingTime(time)) {
      throw paramError(body(name), '不是有效时间');
    }
  }
  if (request.finish_type === 1) checkUnused(request);
  else if (request.total_amount !== (chargedBy(request) ?? request.total_amount)) throw wrongTotal();
  if (request.total_amount > servicesOf(merchant).get(stored.order.service_id).ceiling) {
    throw aboveCeiling('total_amount', '总金额超过此服务的服务风险金额');
  }
}

function checkUnused({ total_amount: total, cancel_reason: reason }: CompleteRequest): void {
  if (total !== 0) throw paramError(body('total_amount'), '未使用服务时须为0');
  if (reason === undefined || reason === '') throw paramError(body('cancel_reason'), '未使用服务时必填');
}

/** The sum of the items; `undefined` if no item has an amount, as for service orders. */
function chargedBy({ fees = [], discounts = [] }: CompleteRequest): number | undefined {
  const amounts = [
    ...fees.map(({ fee_amount: amount }) => amount),
    ...discounts.map(({ discount_amount: amount }) => amount && -amount),
  ];
  if (amounts.every((amount) => amount === undefined)) return undefined;
  return amounts.reduce<number>((sum, amount = 0) => sum + amount, 0);
}

function wrongTicket(): ApiError {
  const message = '校验完结凭证错误';
  return new ApiError(400, 'PARAM_ERROR', message, 268435464, { ...body('finish_ticket'), issue: message });
}
