import { PayscoreValidationError, type PayscoreViolation } from '../errors/index.js';
import { isTimeout } from '../config/option-checks.js';
import { knownInstead, unknownNames, type OptionNames } from '../config/option-names.js';
import { pathParameterViolations } from './path-parameters.js';
import { snapshotOf } from '../schema/request-snapshot.js';
import { requestViolations } from '../schema/request-validation.js';
import { describe } from '../schema/wire-values.js';
import type { PayscoreCallOptions } from './call-options.js';
import { missingDefaults } from '../schema/module-default.decorator.js';
import type { PayscoreOperation } from './operation.js';
import { retryFault } from '../config/retry.config.js';
import { isSignal } from '../transport/follow.js';

const callNames: OptionNames<PayscoreCallOptions> = {
  signal: true,
  timeout: true,
  retry: true,
  resolveUnknown: true,
  validation: true,
};

/**
 * Violations for options that do not exist. Ignored, `resolve: false` for `resolveUnknown: false` would still query.
 */
function unknownOptions(options: object, known: object): PayscoreViolation[] {
  return unknownNames(options, known).map((name) => ({
    path: `options.${name}`,
    rule: `must be left out: there is no such option. ${knownInstead(name, known, 'options.')}`,
    given: describe((options as Record<string, unknown>)[name]),
  }));
}

/**
 * Refuses options that do not exist or have no valid value, also where `validation` is off, which is about requests
 * only.
 * @param known names of the options that exist
 */
export function checkCallOptions(
  { name }: Pick<PayscoreOperation, 'name'>,
  { retry, ...options }: PayscoreCallOptions & { idleTimeout?: number | undefined },
  known: object = callNames,
): void {
  const violations = unknownOptions(options, known);
  for (const option of ['timeout', 'idleTimeout'] as const) {
    const value = options[option];
    if (value === undefined || isTimeout(value)) continue;
    const rule = 'must be a whole number of milliseconds above 0';
    violations.push({ path: `options.${option}`, rule, given: describe(value) });
  }
  const { signal } = options;
  if (signal !== undefined && !isSignal(signal)) {
    const rule = 'must be an AbortSignal, or have its aborted, addEventListener and removeEventListener';
    violations.push({ path: 'options.signal', rule, given: describe(signal) });
  }
  const fault = retryFault(retry);
  if (fault !== undefined)
    violations.push({ path: `options.retry${fault.part}`, rule: fault.rule, given: describe(retry) });
  if (violations.length > 0) throw new PayscoreValidationError(name, violations);
}

/**
 * A copy of the request as it is now. A request without a single JSON form is refused even where `validation` is off,
 * because the request checked would not be the request sent.
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
  const violations = pathParameterViolations(operation, pathParameters);
  if (operation.request && filled) {
    violations.push(...missingDefaults(operation.request, filled));
    violations.push(...requestViolations(operation.request, filled));
  }
  if (violations.length > 0) throw new PayscoreValidationError(operation.name, violations);
}
