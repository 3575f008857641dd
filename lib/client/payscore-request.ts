import { PayscoreValidationError, type PayscoreViolation } from '../errors/index.js';
import { describe } from '../schema/wire-values.js';
import { maximumDepth } from '../schema/codec.js';
import { httpMethods, type HttpMethod } from '../transport/http-method.js';

/** Value of a path parameter or a query parameter. */
export type PayscoreParameter = string | number | boolean;

/** Encrypts a sensitive text with WeChat Pay's key: RSA-OAEP, Base64; at most 214 bytes with a key of 2,048 bits. */
export type EncryptSensitive = (text: string) => string;

/** A call to an APIv3 address, with field names as on the wire (snake_case). */
export interface PayscoreRequest {
  /** HTTP method, as on the address's page. */
  method: HttpMethod;
  /** Path from `/v3/` on, with parameters in braces: `/v3/profitsharing/orders/{out_order_no}`. */
  path: string;
  /** Values of the path's parameters, which are percent-encoded for you. */
  params?: Readonly<Record<string, PayscoreParameter>> | undefined;
  /** Query parameters, whose names and values are percent-encoded for you. Undefined values are left out. */
  query?: Readonly<Record<string, PayscoreParameter | undefined>> | undefined;
  /**
   * JSON body with names as on the wire: `out_order_no`, not `outOrderNo`. A GET has none. A function is called once,
   * with the encryption for sensitive fields, whose key the call names in `Wechatpay-Serial`.
   */
  body?: object | ((encrypt: EncryptSensitive) => object) | undefined;
  /**
   * True if the same request takes effect once, however often it is sent (可重入 on its page). Only then is the request
   * repeated after a failure that leaves open whether WeChat Pay carried it out.
   * @default false
   */
  idempotent?: boolean | undefined;
}

/** A request whose address is checked and encoded. */
export interface AddressedRequest {
  /** Method and path with its braces; stands in errors, as it holds no order number. */
  readonly operation: string;
  /** Path and query, percent-encoded. */
  readonly target: string;
}

const properties = ['method', 'path', 'params', 'query', 'body', 'idempotent'];

/** Form of a path. Literal segments hold only characters that need no encoding; any other text must be a parameter. */
const pathForm = /^\/v3(\/([\w.~!$&'()*+,;=:@-]|\{\w+\})+)+$/;

/** Checks a request's address and encodes it; throws {@link PayscoreValidationError} if no call can have it. */
export function addressed(request: PayscoreRequest): AddressedRequest {
  const { method, path, body, idempotent } = request;
  const violations: PayscoreViolation[] = [];
  const refuse = (place: string, rule: string, given: unknown): void =>
    void violations.push({ path: place, rule, given: describe(given) });

  for (const name of Object.keys(request))
    if (!properties.includes(name))
      refuse(name, `is none of ${properties.join(', ')}`, request[name as never]);
  if (!httpMethods.includes(method)) refuse('method', `must be one of ${httpMethods.join(', ')}`, method);
  if (idempotent !== undefined && typeof idempotent !== 'boolean')
    refuse('idempotent', 'must be true or false', idempotent);
  const params = recordOf(request.params);
  const query = recordOf(request.query);
  if (params === undefined) refuse('params', 'must be an object', request.params);
  if (query === undefined) refuse('query', 'must be an object', request.query);
  if (method === 'GET' && body !== undefined) refuse('body', 'must be absent with a GET; use query', body);
  if (body !== undefined && (body === null || !['object', 'function'].includes(typeof body)))
    refuse('body', 'must be an object, or a function that makes one', body);

  const isPath = typeof path === 'string' && pathForm.test(path) && !hasDotSegment(path);
  if (!isPath)
    refuse(
      'path',
      'must start with /v3/ and hold no host, query, encoding, empty or dot segment; values belong in params and query',
      path,
    );
  const names = isPath ? [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name) : [];
  for (const name of names) {
    const value: unknown = params && Object.hasOwn(params, name) ? params[name] : undefined;
    // URL parsing would drop a segment of dots, and the call would reach another address.
    if (!isParameter(value) || ['', '.', '..'].includes(String(value)))
      refuse(`params.${name}`, 'is part of the path and must be a text other than "." and ".."', value);
  }
  for (const [name, value] of Object.entries(params ?? {}))
    if (isPath && !names.includes(name)) refuse(`params.${name}`, 'has no place in the path', value);
  const asked = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
  for (const [name, value] of asked)
    if (!isParameter(value) || !isParameter(name))
      refuse(`query.${name}`, 'must be a well-formed text, a safe number or a boolean', value);

  // Errors show method and path only if both are well-formed: a malformed path may hold an order number.
  const operation = isPath && httpMethods.includes(method) ? `${method} ${path}` : 'PayscoreClient.request';
  if (violations.length > 0) throw new PayscoreValidationError(operation, violations);
  const encoded = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params?.[name])),
  );
  const pairs = asked.map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  );
  return { operation, target: pairs.length === 0 ? encoded : `${encoded}?${pairs.join('&')}` };
}

/** The body as JSON text. A value that JSON cannot carry unchanged is refused. */
export function serialised(operation: string, body: unknown): string | undefined {
  if (body === undefined) return undefined;
  if (typeof body !== 'object' || body === null || body instanceof Promise)
    throw new PayscoreValidationError(operation, [
      { path: 'body', rule: 'must be an object, and no promise', given: describe(body) },
    ]);
  const violation = shapeViolation(body, 'body');
  if (violation !== undefined) throw new PayscoreValidationError(operation, [violation]);
  return JSON.stringify(body);
}

const plain = 'must be plain JSON: text, finite number, boolean, null, list or object';

/** The first value that JSON.stringify would leave out, replace or throw on. */
function shapeViolation(value: unknown, path: string, depth = 0): PayscoreViolation | undefined {
  const given = describe(value);
  if (depth > maximumDepth)
    return { path: 'body', rule: `must not be nested deeper than ${maximumDepth} levels`, given };
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : { path, rule: plain, given };
  if (typeof value !== 'object' || value === null) {
    return ['bigint', 'function', 'symbol'].includes(typeof value) ? { path, rule: plain, given } : undefined;
  }
  if ('toJSON' in value || value instanceof Map || value instanceof Set || ArrayBuffer.isView(value))
    return { path, rule: plain, given };
  const isList = Array.isArray(value);
  for (const [name, child] of Object.entries(value)) {
    const place = isList ? `${path}[${name}]` : `${path}.${name}`;
    if (isList && child === undefined) return { path: place, rule: plain, given: describe(child) };
    const found = shapeViolation(child, place, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function recordOf(value: unknown = {}): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

const hasDotSegment = (path: string): boolean =>
  path.split('/').some((part) => part === '.' || part === '..');

function isParameter(value: unknown): value is PayscoreParameter {
  if (typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  // A lone surrogate has no percent-encoding: encodeURIComponent would throw.
  return typeof value === 'string' && !/\p{Cs}/u.test(value);
}
