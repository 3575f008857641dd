import { legacyOrdersOf } from './legacy-order.store.js';
import { authorizationsOf } from '../permissions/authorization.store.js';
import { servicesOf } from '../shared/service-registry.js';
import { randomBytes } from 'node:crypto';
import { beijingSeconds, isBeijingTime } from '../base/beijing-time.js';
import { ApiError, paramError } from '../http/api-error.js';
import type { Merchant } from '../merchant/merchant.js';
import { evaluationsOf, evaluationRefused } from '../shared/evaluation.js';
import { aboveCeiling, body, noAuth, reentryDiffers } from '../shared/refusals.js';
import { checkCaller } from '../shared/caller-check.js';
import type { CreateRequest, LegacyFamily, StoredLegacyOrder } from './legacy-order.js';
import { accept, remember } from './legacy-order.machine.js';

/** Opens an order. A repeated request answers the same order, as for service orders; the sources are silent. */
export function create(
  merchant: Merchant,
  family: LegacyFamily,
  request: CreateRequest,
  print: string,
): StoredLegacyOrder {
  const legacyOrders = legacyOrdersOf(merchant);
  const { clock } = merchant;
  checkCaller(merchant, request, 'body');
  const earlier = legacyOrders.find(request.out_order_no);
  if (earlier !== undefined) {
    if (earlier.sent.create !== print) throw reentryDiffers();
    return earlier;
  }
  const { need_user_confirm = true } = request;
  checkService(merchant, family, request, need_user_confirm);
  checkPlannedTimes(request);

  const now = clock.now();
  const stored: StoredLegacyOrder = {
    family,
    order: {
      ...request,
      need_user_confirm,
      mchid: merchant.mchid,
      order_id: `1000${beijingSeconds(now)}${randomBytes(5).readUIntBE(0, 5).toString().padStart(13, '0')}`,
      state: 'CREATED',
    },
    createdAt: now,
    ticketKey: randomBytes(16).toString('hex'),
    sent: { create: print },
  };
  if (need_user_confirm) {
    stored.order.package = randomBytes(30).toString('base64url');
    remember(stored, 'create', now);
  } else accept(stored, now);
  legacyOrders.add(stored);
  return stored;
}

function checkService(
  merchant: Merchant,
  family: LegacyFamily,
  { service_id: serviceId, openid, risk_amount: atRisk = 0 }: CreateRequest,
  needUserConfirm: boolean,
): void {
  const service = servicesOf(merchant).get(serviceId);
  if (service.legacyOrders !== undefined && service.legacyOrders !== family) {
    throw new ApiError(403, 'NO_AUTH', '此服务ID所属一级行业类型和API接口填写的行业类型不一致', 268503786);
  }
  if (service.needUserConfirm !== needUserConfirm) throw noAuth();
  if (!needUserConfirm) {
    if (openid === undefined) throw paramError(body('openid'), '免确认的订单必填');
    if (!authorizationsOf(merchant).isAvailable({ serviceId, openid })) throw noAuth();
    const evaluation = evaluationsOf(merchant).of(openid);
    if (evaluation !== 'passed') throw evaluationRefused(evaluation);
  }
  if (atRisk > service.ceiling) {
    throw aboveCeiling('risk_amount', '创建订单的订单风险金额超过此服务的服务风险金额');
  }
}

/** Checks that the times exist. No document says what they must be compared with. */
function checkPlannedTimes({ service_start_time: start, service_end_time: end }: CreateRequest): void {
  if (start !== undefined && start !== 'OnAccept' && !isBeijingTime(start)) {
    throw paramError(body('service_start_time'), '不是有效时间');
  }
  if (end !== undefined && !isBeijingTime(end)) throw paramError(body('service_end_time'), '不是有效时间');
}
