import type { PayscoreCallOptions } from '../client/call-options.js';
import { orderNumber } from './numbers.js';

/** A request that numbers its order. */
interface NumberedRequest {
  /** Merchant's number of the order. */
  outOrderNo: string;
}

/** A service whose creation takes the order's number in its request. */
interface Creator<Request extends NumberedRequest, Order> {
  create(request: Request, options?: PayscoreCallOptions): Promise<Order>;
}

/**
 * Opens an order under the number that {@link orderNumber} makes of the host's own key: however often it is called, by
 * however many processes, there is one order. WeChat Pay answers a repeat with the same request as the first call; so
 * everything in the request must come from the host's record, and a start of `OnAccept` instead of a clock. A key whose order
 * was cancelled or has expired gives that order again: a new rental takes a new key.
 * @param key of the host's own, such as the id of a rental
 * @throws {PayscoreApiError} when the key was used before with another request
 */
export async function createOnce<Request extends NumberedRequest, Order>(
  service: Creator<Request, Order>,
  key: string,
  request: Omit<Request, 'outOrderNo'>,
  options?: PayscoreCallOptions,
): Promise<Order> {
  return service.create({ ...request, outOrderNo: orderNumber(key) } as Request, options);
}
