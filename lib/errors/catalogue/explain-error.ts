import { isWechatPayCode, outcomeOf } from '../payscore-call-outcome.js';
import { PAYSCORE_ERROR_CATALOGUE } from './catalogue.js';
import type { PayscoreErrorEntry, PayscoreErrorExplanation } from './explanation.js';
import { byStatus, queryFirst } from './statuses.js';

/** What came back from a call. A `PayscoreApiError` has the first four. */
export interface PayscoreErrorFacts {
  /** The call, such as `ServiceOrderService.complete`; `PAYSCORE_OPERATIONS` has the names. */
  readonly operation?: string | undefined;
  /** HTTP status. */
  readonly status: number;
  /** WeChat Pay's code; `HTTP_502` and the like, or none, when a gateway answered without one. */
  readonly code?: string | undefined;
  /** The digits after the last `-` of the Request-ID. */
  readonly internalNumber?: number | undefined;
  /** WeChat Pay's message, in Chinese. */
  readonly message?: string | undefined;
}

const { codes, faults, operationCodes } = PAYSCORE_ERROR_CATALOGUE;

/** Internal numbers that say no more than a code. */
const codeOfNumber: ReadonlyMap<number, string> = new Map([
  [268435464, 'PARAM_ERROR'],
  [268435472, 'FREQUENCY_LIMITED'],
]);

/**
 * Calls that are known to do nothing when they are repeated with the same body. For others this is not established:
 * after a fault of WeChat Pay's their outcome has to be queried first.
 */
const repeatable =
  /\.(query|search|assess)|^(Partner|AcquiringBank)?ServiceOrderService\.(create|complete|cancel)$|^RefundService\.create$/;

/**
 * Explains an answer of WeChat Pay's: what it means, what to do, who has to do it. The internal number is finer than the
 * message, and both are finer than the code, which differs between pages and practice. Unknown codes get an explanation
 * by their HTTP status, with the confidence `unknown`.
 */
export function explainError(facts: PayscoreErrorFacts): PayscoreErrorExplanation {
  const { operation = '', status, code = `HTTP_${status}` } = facts;
  // A page of the documentation has a blank in ORDER_NOT_ EXIST.
  const known = codeOfNumber.get(facts.internalNumber ?? 0) ?? code.replaceAll(/\s/g, '');
  const { cause, remedy, actor, retry, confidence } =
    knownFault(facts, operation) ??
    operationCodes.find((entry) => entry.code === known && entry.operations.test(operation)) ??
    codes.get(known) ??
    byStatus(status, isWechatPayCode(facts.code));
  const ambiguous = retry === 'same-request' && outcomeOf(status, facts.code) === 'unknown';
  return ambiguous && !repeatable.test(operation)
    ? { code, cause, remedy: queryFirst, actor, retry: 'after-query', confidence }
    : { code, cause, remedy, actor, retry, confidence };
}

function knownFault(facts: PayscoreErrorFacts, operation: string): PayscoreErrorEntry | undefined {
  const { internalNumber = 0, message = '' } = facts;
  const here = faults.filter(({ operations }) => operations?.test(operation) ?? true);
  const words = message.replaceAll(/[\s,，。、:：;；]/g, '');
  return (
    here.find(({ numbers }) => numbers?.includes(internalNumber)) ??
    here.find(({ messages }) => messages?.some((part) => words.includes(part)))
  );
}
