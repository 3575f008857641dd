import { PayscoreValidationError, type PayscoreViolation } from '../errors/index.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { pathParameterNames } from './path-parameters.js';
import { describe } from '../schema/wire-values.js';
import { fromWireName } from '../schema/codec.js';
import type { PayscoreOperation } from './operation.js';

type Lists = Pick<PayscoreConfig, 'notifications'>;
type Fields = Readonly<Record<string, unknown>>;

/** Request fields that notifications repeat, each with the option that lists its accepted values. */
const listed = [
  ['appid', 'appids'],
  ['serviceId', 'serviceIds'],
] as const;

/**
 * Refuses an appid or service outside of `notifications.appids` and `notifications.serviceIds`, also where `validation`
 * is off: the call would succeed, but its notifications would be refused.
 */
export function requireListed(operation: string, fields: Fields, { notifications }: Lists): void {
  const violations = listed.flatMap(([path, option]): PayscoreViolation[] => {
    const value = fields[path];
    const own = notifications[option];
    if (own === undefined || typeof value !== 'string' || own.includes(value)) return [];
    const rule = `must be one of the option notifications.${option}, as notifications of any other are refused`;
    return [{ path, rule, given: describe(value) }];
  });
  if (violations.length > 0) throw new PayscoreValidationError(operation, violations);
}

/** {@link requireListed} for a call, whose path may hold the service id. */
export function requireListedCall(
  operation: PayscoreOperation,
  pathParameters: readonly string[],
  request: Fields | undefined,
  config: Lists,
): void {
  const { appids, serviceIds } = config.notifications;
  if (appids === undefined && serviceIds === undefined) return;
  const names = pathParameterNames(operation).map(fromWireName);
  const inPath = Object.fromEntries(names.map((name, index) => [name, pathParameters[index]]));
  requireListed(operation.name, { ...request, ...inPath }, config);
}
