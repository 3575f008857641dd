import { explainError } from './catalogue/explain-error.js';
import type { PayscoreErrorExplanation } from './catalogue/explanation.js';
import { outcomeOf, type PayscoreCallOutcome, type PayscoreCallRecord } from './payscore-call-outcome.js';
import { PayscoreError } from './payscore.error.js';
import { withoutPersons } from './without-persons.js';

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
 * WeChat Pay refused the call, or failed at it. Error answers carry no signature: they are hints, so query the order
 * before an irreversible step.
 */
export class PayscoreApiError extends PayscoreError {
  /** WeChat Pay's code, such as `INVALID_ORDER_STATE`; `HTTP_502` and the like when a gateway answered without one. */
  readonly code: string;
  /** HTTP status. */
  readonly status: number;
  /** Quote it to WeChat Pay's support. */
  readonly requestId: string | undefined;
  /** WeChat Pay's own number of the fault, the digits after the last `-` of the Request-ID: finer than the code. */
  readonly internalNumber: number | undefined;
  /** The call, such as `ServiceOrderService.complete`. */
  readonly operation: string;
  /**
   * `rejected`: WeChat Pay itself refused the call, by a 4xx other than 408 with its code. `unknown`: anything else, such
   * as 5xx, 202, a redirect or a page of a gateway, where WeChat Pay may have carried the call out.
   */
  readonly outcome: PayscoreCallOutcome;
  /** How often the call was sent. */
  readonly attempts: number;
  /** The query that resolves an unknown outcome, such as `ServiceOrderService.query`, where there is one. */
  readonly resolveWith: string | undefined;
  /** State in which `resolveUnknown` found the order afterwards, such as `DOING USER_CONFIRM`, when that left the outcome open. */
  found?: string;

  constructor(
    answer: {
      operation: string;
      status: number;
      code?: string;
      message?: string;
      detail?: PayscoreErrorDetail;
      requestId?: string;
      /** `Retry-After`, as it came. */
      retryAfter?: unknown;
    } & PayscoreCallRecord,
  ) {
    const { operation, status, code = `HTTP_${status}`, requestId, resolveWith, needUserConfirm } = answer;
    const internalNumber = internalNumberOf(requestId);
    const said = answer.message === undefined ? '' : withoutPersons(answer.message);
    const outcome = outcomeOf(status, code);
    const explanation = explainError({
      operation,
      status,
      code,
      internalNumber,
      message: said,
      needUserConfirm,
    });
    super(
      [
        `${operation} was ${outcome === 'rejected' ? 'refused' : 'answered'} with ${status} ${code}`,
        said === '' ? '' : `: ${said}`,
        ` (Request-ID ${requestId ?? 'absent'}). `,
        `${explanation.cause.en}. ${explanation.remedy.en}`,
        outcome === 'unknown' && resolveWith !== undefined
          ? ` ${resolveWith} tells whether it was carried out.`
          : '',
      ].join(''),
    );
    this.code = code;
    this.status = status;
    this.requestId = requestId;
    this.internalNumber = internalNumber;
    this.operation = operation;
    this.outcome = outcome;
    this.attempts = answer.attempts ?? 1;
    this.resolveWith = resolveWith;
    // Not enumerable: WeChat Pay quotes the caller's field there, which can be a person's openid.
    Object.defineProperty(this, 'detail', { value: answer.detail });
    Object.defineProperty(this, 'said', { value: said });
    Object.defineProperty(this, 'needUserConfirm', { value: needUserConfirm });
    Object.defineProperty(this, 'retryAfter', { value: answer.retryAfter });
  }

  /** What WeChat Pay says about the field at fault. Kept out of logs and JSON, as it can quote personal data. */
  declare readonly detail: PayscoreErrorDetail | undefined;

  /** @internal WeChat Pay's `Retry-After`, as it came. */
  declare readonly retryAfter: unknown;

  declare private readonly said: string;

  declare private readonly needUserConfirm: boolean | undefined;

  /** What the catalogue knows about it: cause and remedy in English and Chinese, who must act, whether to repeat. */
  get explanation(): PayscoreErrorExplanation {
    const { operation, status, code, internalNumber, said: message, needUserConfirm } = this;
    return explainError({ operation, status, code, internalNumber, message, needUserConfirm });
  }
}

function internalNumberOf(requestId: string | undefined): number | undefined {
  const digits = /-(\d{1,15})$/.exec(requestId ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}
