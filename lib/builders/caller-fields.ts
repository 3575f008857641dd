import type { PayscoreViolation } from '../errors/index.js';

/** Fields by which the request of an order's caller names the order's service and merchant. */
export type CallerFields<Order> = 'channelId' extends keyof Order
  ? {
      /** Number of the service, as in the order. */
      serviceId: string;
      /** Merchant number of the sub-merchant. */
      subMchid: string;
      /** Merchant number of the channel (渠道商商户号). */
      channelId: string;
    }
  : 'subMchid' extends keyof Order
    ? {
        /** Number of the service, as in the order. */
        serviceId: string;
        /** Merchant number of the sub-merchant. */
        subMchid: string;
      }
    : {
        /** Number of the service, as in the order. */
        serviceId: string;
        /** Appid of the direct merchant, as in the order. */
        appid: string;
      };

interface OrderOfAnyCaller {
  readonly appid: string;
  readonly serviceId: string;
  readonly subMchid?: string | undefined;
  readonly channelId?: string | undefined;
  readonly currency?: string | undefined;
}

/** A direct merchant's request names its appid; a request on behalf of another merchant names that merchant. */
export function callerFields(order: OrderOfAnyCaller, violations: PayscoreViolation[]): object {
  const { appid, serviceId, subMchid, channelId, currency } = order;
  const fields =
    subMchid === undefined
      ? { serviceId, appid }
      : {
          serviceId,
          subMchid,
          ...(channelId !== undefined && { channelId }),
          ...(currency !== undefined && { currency }),
        };
  for (const [path, value] of Object.entries(fields)) {
    if (typeof value !== 'string' || value === '')
      violations.push({ path, rule: 'must be in the order', given: 'nothing' });
  }
  return fields;
}
