import { PayscoreValidationError, type PayscoreViolation } from '../errors/index.js';
import { isTimeout } from '../config/option-checks.js';
import { pathParameterViolations } from './path-parameters.js';
import { snapshotOf } from '../schema/request-snapshot.js';
import { requestViolations } from '../schema/request-validation.js';
import { describe } from '../schema/wire-values.js';
import type { PayscoreCallOptions } from './call-options.js';
import { missingDefaults } from '../schema/module-default.decorator.js';
import type { PayscoreOperation } from './operation.js';
import { retryFault } from '../config/retry.config.js';

/** Refuses options that no call can have. Always, as `validation` is about requests. */
export function checkCallOptions(
  { name }: Pick<PayscoreOperation, 'name'>,
  { retry, ...options }: PayscoreCallOptions & { idleTimeout?: number | undefined },
): void {
  const violations: PayscoreViolation[] = [];
  for (const option of ['timeout', 'idleTimeout'] as const) {
    const value = options[option];
    if (value === undefined || isTimeout(value)) continue;
    const rule = 'must be a whole number of milliseconds above 0';
    violations.push({ path: `options.${option}`, rule, given: describe(value) });
  }
  const fault = retryFault(retry);
  if (fault !== undefined)
    violations.push({ path: `options.retry${fault.part}`, rule: fault.rule, given: describe(retry) });
  if (violations.length > 0) throw new PayscoreValidationError(name, violations);
}

/**
 * The request as it is now. Refuses, always, one that has no single JSON form: what is checked would not be what is sent.
 */
export function snapshot({ name }: PayscoreOperation, request: unknown): Record<string, unknown> {
  const { copy, violations } = snapshotOf(request);
  if (violations.length > 0) throw new PayscoreValidationError(name, violations);
  return copy;
}

/** Refuses a request that breaks a documented rule, before anything is signed. */
export function checkRequest(
  operation: PayscoreOperation,
  pathParameters: readonly string[],
  filled: Record<string, unknown> | undefined,
): void {
  const violations = [
    ...pathParameterViolations(operation, pathParameters),
    ...(operation.request && filled
      ? [...missingDefaults(operation.request, filled), ...requestViolations(operation.request, filled)]
      : []),
  ];
  if (violations.length > 0) throw new PayscoreValidationError(operation.name, violations);
}
