/** The place of a fault in a request, as WeChat Pay names it in `detail`. */
export interface ErrorDetail {
  readonly location: 'authorization' | 'body' | 'query' | 'uri_template';
  readonly field: string;
  readonly issue: string;
  readonly [more: string]: unknown;
}

/** A refusal of WeChat Pay. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** WeChat Pay's internal number of the error, the end of the `Request-ID`. */
    readonly internalNumber: number,
    readonly detail?: ErrorDetail,
  ) {
    super(message);
  }
}

/** The refusal of a field that is missing, malformed or out of range. */
export function paramError(
  { location, field }: Pick<ErrorDetail, 'location' | 'field'>,
  issue: string,
  internalNumber = 268435464,
): ApiError {
  const message = `参数错误:${field} ${issue}`;
  return new ApiError(400, 'PARAM_ERROR', message, internalNumber, { location, field, issue });
}

/** The refusal of a request that breaks a rule of APIv3, or of a well-formed one that breaks a business rule. */
export function invalidRequest(message: string, internalNumber = 268435464): ApiError {
  return new ApiError(400, 'INVALID_REQUEST', message, internalNumber);
}
