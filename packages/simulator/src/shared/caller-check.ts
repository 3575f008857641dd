import { servicesOf } from './service-registry.js';
import type { Merchant } from '../merchant/merchant.js';
import { appidNotBound, noAuth, subMchidNotBound } from './refusals.js';
import type { CallerFields } from './caller-fields.js';

/**
 * Checks that appid, service and sub-merchant are the merchant's.
 * @throws {ApiError}
 */
export function checkCaller(merchant: Merchant, given: CallerFields, location: 'body' | 'query'): void {
  const services = servicesOf(merchant);
  const { rules } = merchant;
  if (given.appid !== undefined && given.appid !== merchant.appid && !services.binds(given.appid)) {
    throw appidNotBound(location);
  }
  if (given.service_id !== undefined) {
    const { appids } = services.get(given.service_id);
    if (given.appid !== undefined && appids?.includes(given.appid) === false) throw noAuth();
  }
  if (given.sub_mchid !== undefined && rules.subMchids?.includes(given.sub_mchid) === false) {
    throw subMchidNotBound();
  }
}
