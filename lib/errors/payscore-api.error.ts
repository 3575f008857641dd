import { PayscoreError } from './payscore.error.js';

/** Where WeChat Pay found the fault, when it says so. */
export interface PayscoreErrorDetail {
  /** The field at fault, as a path into the request. */
  field?: string;
  /** What it held. */
  value?: unknown;
  /** What is wrong with it. */
  issue?: string;
  /** Where the field stood: `body`, `query`, `uri_template`. */
  location?: string;
  [more: string]: unknown;
}

/**
 * WeChat Pay refused the call. Error answers carry no signature: they are hints, so query the order before an
 * irreversible step.
 */
export class PayscoreApiError extends PayscoreError {
  /** WeChat Pay's code, such as `INVALID_ORDER_STATE`; `HTTP_502` and the like when a gateway answered without one. */
  readonly code: string;
  /** HTTP status. */
  readonly status: number;
  /** Quote it to WeChat Pay's support. Its digits after the last `-` are WeChat Pay's internal error number. */
  readonly requestId: string | undefined;
  /** The call, such as `ServiceOrderService.complete`. */
  readonly operation: string;

  constructor(answer: {
    operation: string;
    status: number;
    code?: string;
    message?: string;
    detail?: PayscoreErrorDetail;
    requestId?: string;
  }) {
    const code = answer.code ?? `HTTP_${answer.status}`;
    const said = answer.message === undefined ? '' : `: ${answer.message}`;
    super(
      `${answer.operation} was refused with ${answer.status} ${code}${said} (Request-ID ${answer.requestId ?? 'absent'})`,
    );
    this.code = code;
    this.status = answer.status;
    this.requestId = answer.requestId;
    this.operation = answer.operation;
    // Not enumerable: WeChat Pay quotes the caller's field there, which can be a person's openid.
    Object.defineProperty(this, 'detail', { value: answer.detail });
  }

  /** What WeChat Pay says about the field at fault. Kept out of logs and JSON, as it can quote personal data. */
  declare readonly detail: PayscoreErrorDetail | undefined;
}
