import { deliveryFault } from '../config/public-address.js';
import { PayscoreValidationError } from '../errors/index.js';
import { describe } from '../schema/wire-values.js';
import { isSimulated, type HttpConfig } from '../config/http.config.js';

/** The address that was found reachable last: the calls of a host name the same one. */
const reachable = new WeakMap<HttpConfig, string>();

/**
 * Refuses a `notifyUrl` that WeChat Pay cannot reach. The request class checks scheme and query, which differ by
 * operation.
 */
export function requireReachable(
  operation: string,
  request: Readonly<Record<string, unknown>> | undefined,
  http: HttpConfig,
): void {
  const value = request?.['notifyUrl'];
  if (typeof value !== 'string' || value === reachable.get(http) || !URL.canParse(value)) return;
  const fault = deliveryFault(new URL(value), isSimulated(http));
  if (fault === undefined) {
    reachable.set(http, value);
    return;
  }
  const rule = `must be public, without a user: ${fault}`;
  throw new PayscoreValidationError(operation, [{ path: 'notifyUrl', rule, given: describe(value) }]);
}
