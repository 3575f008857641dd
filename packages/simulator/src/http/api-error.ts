/** Where in a request a fault is, as WeChat Pay points at it. */
export interface ErrorDetail {
  readonly location: 'authorization' | 'body' | 'query' | 'uri_template';
  readonly field: string;
  readonly issue: string;
  readonly [more: string]: unknown;
}

/** A refusal of WeChat Pay's. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** WeChat Pay's own number of the fault, the end of the `Request-ID`. */
    readonly internalNumber: number,
    readonly detail?: ErrorDetail,
  ) {
    super(message);
  }
}

/** A field is missing, malformed or out of range. */
export function paramError(
  { location, field }: Pick<ErrorDetail, 'location' | 'field'>,
  issue: string,
  internalNumber = 268435464,
): ApiError {
  const message = `参数错误:${field} ${issue}`;
  return new ApiError(400, 'PARAM_ERROR', message, internalNumber, { location, field, issue });
}

/** The HTTP request itself breaks a rule of APIv3, or a well-formed one breaks a rule of business. */
export function invalidRequest(message: string, internalNumber = 268435464): ApiError {
  return new ApiError(400, 'INVALID_REQUEST', message, internalNumber);
}
