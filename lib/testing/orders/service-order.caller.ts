import type { Merchant } from '../merchant/merchant.js';
import { appidNotBound } from './order-refusals.js';

/** Whether the appid and the service are this merchant's. */
export function checkCaller(
  { appid, services }: Merchant,
  given: { appid?: string | undefined; service_id?: string | undefined },
  location: 'body' | 'query',
): void {
  if (given.appid !== undefined && given.appid !== appid) throw appidNotBound(location);
  if (given.service_id !== undefined) services.get(given.service_id);
}
