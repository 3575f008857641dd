import { deliveryFault } from '../config/public-address.js';
import { PayscoreValidationError } from '../errors/index.js';
import { describe } from '../schema/wire-values.js';
import { isSimulated, type HttpConfig } from '../config/http.config.js';

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
  if (typeof value !== 'string' || !URL.canParse(value)) return;
  const fault = deliveryFault(new URL(value), isSimulated(http));
  if (fault === undefined) return;
  const rule = `must be public, without a user: ${fault}`;
  throw new PayscoreValidationError(operation, [{ path: 'notifyUrl', rule, given: describe(value) }]);
}
