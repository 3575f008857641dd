import { PayscoreValidationError, type PayscoreViolation } from '../errors/index.js';
import { pathParameterNames } from './path-parameters.js';
import { describe } from '../schema/wire-values.js';
import { fromWireName } from '../schema/codec.js';
import type { PayscoreOperation } from './operation.js';

/** A request's fields, divided into target and body. */
export interface RoutedRequest {
  /** Path and query, percent-encoded, because an order number may hold `|`. */
  readonly target: string;
  readonly body: Record<string, unknown> | undefined;
}

/** Divides path parameters and fields into path, query and body; refuses values that cannot stand there. */
export function route(
  operation: PayscoreOperation,
  pathParameters: readonly string[],
  fields: Record<string, unknown> | undefined,
): RoutedRequest {
  const names = pathParameterNames(operation);
  const violations = names.flatMap((name, index) => pathViolations(name, pathParameters[index], fields));
  const inQuery = (name: string): boolean => operation.method === 'GET' || operation.query.includes(name);
  const inTarget = Object.keys(fields ?? {}).filter(inQuery);
  violations.push(...inTarget.flatMap((name) => queryViolations(name, fields?.[name])));
  if (violations.length > 0) throw new PayscoreValidationError(operation.name, violations);

  const path = names.reduce(
    (filled, name, index) => filled.replace(`{${name}}`, encodeURIComponent(pathParameters[index] as string)),
    operation.path,
  );
  const query = inTarget
    .map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(String(fields?.[name]))}`)
    .join('&');
  return {
    target: query === '' ? path : `${path}?${query}`,
    body: operation.method === 'POST' && fields !== undefined ? without(inTarget, fields) : undefined,
  };
}

function without(names: readonly string[], fields: Record<string, unknown>): Record<string, unknown> {
  if (names.length === 0) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

function queryViolations(name: string, value: unknown): PayscoreViolation[] {
  const violation = (rule: string): PayscoreViolation[] => [
    { path: fromWireName(name), rule, given: describe(value) },
  ];
  if (!['string', 'number', 'bigint', 'boolean'].includes(typeof value))
    return violation('travels in the query and must be a text, a number or a boolean');
  // A lone surrogate has no percent-encoding: encodeURIComponent would throw.
  return /\p{Cs}/u.test(name + String(value)) ? violation('is no well-formed text') : [];
}

/** Path parameters by property name. */
export function namedPathParameters(
  operation: PayscoreOperation,
  values: readonly string[],
): Record<string, string> {
  const named = pathParameterNames(operation).map(
    (name, index) => [fromWireName(name), values[index]] as const,
  );
  return Object.fromEntries(named.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function pathViolations(
  name: string,
  value: unknown,
  fields: Record<string, unknown> | undefined,
): PayscoreViolation[] {
  const path = fromWireName(name);
  const given = describe(value);
  // URL parsing would drop a dot segment, and the call would reach another operation.
  if (typeof value !== 'string' || /[\ud800-\udfff]/.test(value) || ['', '.', '..'].includes(value)) {
    return [{ path, rule: 'is part of the path and must be a text other than "." and ".."', given }];
  }
  // WeChat Pay refuses a field that stands both in the path and in the body.
  if (fields !== undefined && name in fields) {
    return [{ path, rule: 'is an argument of its own; leave it out of the request', given }];
  }
  return [];
}
