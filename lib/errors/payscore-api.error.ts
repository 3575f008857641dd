import { explainError } from './catalogue/explain-error.js';
import type { PayscoreErrorExplanation } from './catalogue/explanation.js';
import { outcomeOf, type PayscoreCallOutcome, type PayscoreCallRecord } from './payscore-call-outcome.js';
import { PayscoreError } from './payscore.error.js';
import { withoutPersons } from './without-persons.js';

/** The fault as WeChat Pay locates it; every property may be absent. */
export interface PayscoreErrorDetail {
  /** Wrong field, as a path into the request. */
  field?: string;
  /** Value of the field; may be personal data. */
  value?: unknown;
  /** What is wrong with the field. */
  issue?: string;
  /** Place of the field: `body`, `query` or `uri_template`. */
  location?: string;
  [more: string]: unknown;
}

/**
 * WeChat Pay refused the call or failed to carry it out. WeChat Pay does not sign error answers, so they prove nothing:
 * query the order before an irreversible step.
 */
export class PayscoreApiError extends PayscoreError {
  /** WeChat Pay's code, such as `INVALID_ORDER_STATE`; for an answer without one `HTTP_` and the status. */
  readonly code: string;
  /** HTTP status. */
  readonly status: number;
  /** `Request-ID` of the answer, by which WeChat Pay's support finds the call. */
  readonly requestId: string | undefined;
  /** WeChat Pay's number of the fault, more precise than the code: the digits after the last `-` of the Request-ID. */
  readonly internalNumber: number | undefined;
  /** Name of the operation, such as `ServiceOrderService.complete`. */
  readonly operation: string;
  /**
   * `rejected`: WeChat Pay itself refused the call, by a 4xx other than 408 with a code. `unknown`: any other answer,
   * such as 5xx, 202, a redirect or a page of a gateway, because WeChat Pay may have carried the call out.
   */
  readonly outcome: PayscoreCallOutcome;
  /** Number of attempts. */
  readonly attempts: number;
  /** Query that resolves an unknown outcome, such as `ServiceOrderService.query`; undefined if there is none. */
  readonly resolveWith: string | undefined;
  /**
   * State of the record that `resolveUnknown` found, such as `DOING USER_CONFIRM`, if the record does not prove the
   * effect; absent if no record was found.
   */
  found?: string;

  constructor(
    answer: {
      operation: string;
      status: number;
      code?: string;
      message?: string;
      detail?: PayscoreErrorDetail;
      requestId?: string;
      /** Value of the header `Retry-After`, unchecked. */
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
    // Not enumerable, so that no log or JSON holds it: WeChat Pay quotes the caller's field, which may be an openid.
    Object.defineProperty(this, 'detail', { value: answer.detail });
    Object.defineProperty(this, 'said', { value: said });
    Object.defineProperty(this, 'needUserConfirm', { value: needUserConfirm });
    Object.defineProperty(this, 'retryAfter', { value: answer.retryAfter });
  }

  /** WeChat Pay's details about the wrong field. Left out of logs and JSON, because they may quote personal data. */
  declare readonly detail: PayscoreErrorDetail | undefined;

  /** @internal Value of the header `Retry-After`, unchecked. */
  declare readonly retryAfter: unknown;

  declare private readonly said: string;

  declare private readonly needUserConfirm: boolean | undefined;

  /** Explanation from the catalogue: cause and remedy in English and Chinese, who must act, whether to repeat. */
  get explanation(): PayscoreErrorExplanation {
    const { operation, status, code, internalNumber, said: message, needUserConfirm } = this;
    return explainError({ operation, status, code, internalNumber, message, needUserConfirm });
  }
}

function internalNumberOf(requestId: string | undefined): number | undefined {
  const digits = /-(\d{1,15})$/.exec(requestId ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}
