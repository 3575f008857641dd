import { isWechatPayCode, outcomeOf } from '../payscore-call-outcome.js';
import { PAYSCORE_ERROR_CATALOGUE } from './catalogue.js';
import type { PayscoreErrorEntry, PayscoreErrorExplanation, PayscoreKnownFault } from './explanation.js';
import { byStatus, queryFirst } from './statuses.js';

/** Facts of an answer that refuses a call. A `PayscoreApiError` has the first four. */
export interface PayscoreErrorFacts {
  /** Name of the operation, such as `ServiceOrderService.complete`; `PAYSCORE_OPERATIONS` lists the names. */
  readonly operation?: string | undefined;
  /** HTTP status. */
  readonly status: number;
  /** WeChat Pay's code; for an answer without one `HTTP_` and the status, or undefined. */
  readonly code?: string | undefined;
  /** WeChat Pay's internal number of the fault: the digits after the last `-` of the Request-ID. */
  readonly internalNumber?: number | undefined;
  /** WeChat Pay's message, in Chinese. */
  readonly message?: string | undefined;
  /**
   * `needUserConfirm` of the request, if it has one. With false a missing authorisation of the user is the likely
   * cause.
   */
  readonly needUserConfirm?: boolean | undefined;
}

const { codes, faults, operationCodes } = PAYSCORE_ERROR_CATALOGUE;

/** Internal numbers that mean the same as a code. */
const codeOfNumber: ReadonlyMap<number, string> = new Map([
  [268435464, 'PARAM_ERROR'],
  [268435472, 'FREQUENCY_LIMITED'],
  [269546525, 'SIGN_ERROR'],
]);

/**
 * Operations that are known to be idempotent. For any other, the outcome must be queried after a fault of WeChat Pay.
 */
const repeatable =
  /\.(query|search|assess)|^(Partner|AcquiringBank)?ServiceOrderService\.(create|complete|cancel)$|^RefundService\.create$|^(ProfitSharing|Parking)Service\./;

/**
 * Explains a refusal of WeChat Pay: its cause, the remedy, and who must act. The internal number is mostly more precise
 * than the message, and both are more precise than the code, which differs between pages and practice; the most precise
 * one decides. An unknown code is explained by its HTTP status, with the confidence `unknown`.
 */
export function explainError(facts: PayscoreErrorFacts): PayscoreErrorExplanation {
  const { operation = '', status, code = `HTTP_${status}`, internalNumber = 0 } = facts;
  // Blanks are removed, because one page of the documentation writes ORDER_NOT_ EXIST.
  const word = code.replaceAll(/\s/g, '');
  const fits = fitting(facts);
  const { cause, remedy, actor, retry, confidence } =
    knownFault(facts, faults.filter(fits)) ??
    operationCodes.find((entry) => entry.code === word && fits(entry)) ??
    codes.get(word) ??
    faults.find((fault) => fits(fault) && fault.numbers?.includes(internalNumber)) ??
    codes.get(codeOfNumber.get(internalNumber) ?? '') ??
    byStatus(status, isWechatPayCode(facts.code));
  const ambiguous = retry === 'same-request' && outcomeOf(status, facts.code) === 'unknown';
  return ambiguous && !repeatable.test(operation)
    ? { code, cause, remedy: queryFirst, actor, retry: 'after-query', confidence }
    : { code, cause, remedy, actor, retry, confidence };
}

type Scope = Pick<PayscoreKnownFault, 'operations' | 'withoutConfirmation'>;

/** Whether an entry applies to a call. */
const fitting =
  ({ operation = '', needUserConfirm }: PayscoreErrorFacts) =>
  ({ operations, withoutConfirmation = false }: Scope): boolean =>
    (operations?.test(operation) ?? true) &&
    (!withoutConfirmation || needUserConfirm === false || operation.endsWith('.directComplete'));

function knownFault(
  { internalNumber = 0, message = '' }: PayscoreErrorFacts,
  here: readonly PayscoreKnownFault[],
): PayscoreErrorEntry | undefined {
  const words = message.replaceAll(/[\s,，。、:：;；"“”]/g, '');
  const numbered = here.filter(({ numbers }) => numbers?.includes(internalNumber));
  return (
    numbered.find(({ weakerThan }) => weakerThan === undefined) ??
    here.find(({ messages }) => messages?.some((part) => words.includes(part))) ??
    numbered.find(({ weakerThan }) => weakerThan === 'message')
  );
}
