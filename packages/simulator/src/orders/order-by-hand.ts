import { route, type ControlRoute } from '../feature/control-route.js';
import { SimulatorError } from '../base/simulator.error.js';
import { isJsonObject } from '../base/json-object.js';
import { fieldsOf } from '../feature/own-answer.js';
import { json, optional, text } from '../feature/shape.js';
import { defaultOpenid } from '../merchant/default-user.js';
import { defaultNotifyUrl } from '../merchant/default-notify-url.js';
import type { Merchant } from '../merchant/merchant.js';
import type { SimulatorService } from '../merchant/simulator-service.js';
import { SimulatedOrders } from './simulated-orders.js';
import { ordersOf } from './service-order.store.js';
import { onAccept } from './time-rules.js';

const fields = {
  out_order_no: optional(text),
  service_id: optional(text),
  appid: optional(text),
  openid: optional(text),
  service_introduction: optional(text),
  attach: optional(text),
  notify_url: optional(text),
  risk_fund: optional(json),
  time_range: optional(json),
};

/** The service that an order by hand is for: the one it names, else the first whose orders the user confirms. */
function serviceFor(merchant: Merchant, serviceId: string | undefined): SimulatorService | undefined {
  const { services } = merchant.config;
  if (serviceId !== undefined) return services.find((service) => service.serviceId === serviceId);
  return services.find(({ needUserConfirm }) => needUserConfirm) ?? services[0];
}

/** The service that an order by hand is for, if none is named. */
export function serviceByHand(merchant: Merchant): SimulatorService {
  const service = serviceFor(merchant, undefined);
  if (service === undefined) throw new SimulatorError('services: there is none');
  return service;
}

/** A number that is not in use, such as HAND1. */
function freeNumber(merchant: Merchant): string {
  const orders = ordersOf(merchant);
  let count = orders.all().length + 1;
  while (orders.named(`HAND${count}`) !== undefined) count += 1;
  return `HAND${count}`;
}

/** A host that has had an order before wants its notifications where it had them. */
export function usualNotifyUrl(merchant: Merchant): string {
  const orders = ordersOf(merchant).all();
  return orders.findLast(({ order }) => order.notify_url !== undefined)?.order.notify_url ?? defaultNotifyUrl;
}

/** The creation of a rental that the service admits, with defaults for all that is not given. */
export function creationByHand(merchant: Merchant, given: Readonly<Record<string, unknown>>): object {
  const { service_id: named, risk_fund: risk } = given;
  const service = serviceFor(merchant, typeof named === 'string' ? named : undefined);
  const { moneyMode = 'deposit-free', needUserConfirm = true, ceiling = 9_900 } = service ?? {};
  const name = moneyMode === 'deposit-free' ? 'DEPOSIT' : 'ESTIMATE_ORDER_COST';
  return {
    out_order_no: freeNumber(merchant),
    appid: merchant.appid,
    service_id: service?.serviceId,
    service_introduction: '充电宝租借',
    time_range: { start_time: onAccept },
    notify_url: usualNotifyUrl(merchant),
    ...(!needUserConfirm && { need_user_confirm: false, openid: defaultOpenid }),
    ...given,
    risk_fund: { name, amount: Math.min(9_900, ceiling), ...(isJsonObject(risk) && risk) },
  };
}

/** Makes an order as the merchant itself, by a signed call. */
export const orderByHand: ControlRoute = route(
  'Makes an order as the merchant, by a signed call to POST /v3/payscore/serviceorder',
  fields,
  async ({ merchant, body, call }) => {
    const request = creationByHand(merchant, body);
    fieldsOf(await call('POST', '/v3/payscore/serviceorder', request), 'The creation of the order');
    const { out_order_no: number } = request as { out_order_no: string };
    return new SimulatedOrders(ordersOf(merchant)).get(number);
  },
);
