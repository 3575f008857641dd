import { isWechatPayCode, outcomeOf } from '../payscore-call-outcome.js';
import { PAYSCORE_ERROR_CATALOGUE } from './catalogue.js';
import type { PayscoreErrorEntry, PayscoreErrorExplanation, PayscoreKnownFault } from './explanation.js';
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
  /** `needUserConfirm` of the call, where it has one: false is explained by the user's authorisation first. */
  readonly needUserConfirm?: boolean | undefined;
}

const { codes, faults, operationCodes } = PAYSCORE_ERROR_CATALOGUE;

/** Internal numbers that say no more than a code. */
const codeOfNumber: ReadonlyMap<number, string> = new Map([
  [268435464, 'PARAM_ERROR'],
  [268435472, 'FREQUENCY_LIMITED'],
  [269546525, 'SIGN_ERROR'],
]);

/**
 * Calls that are known to do nothing when they are repeated with the same body. For others this is not established:
 * after a fault of WeChat Pay's their outcome has to be queried first.
 */
const repeatable =
  /\.(query|search|assess)|^(Partner|AcquiringBank)?ServiceOrderService\.(create|complete|cancel)$|^RefundService\.create$/;

/**
 * Explains an answer of WeChat Pay's: what it means, what to do, who has to do it. The internal number is mostly finer than
 * the message, and both are finer than the code, which differs between pages and practice; a number or a message that says
 * less loses. Unknown codes get an explanation by their HTTP status, with the confidence `unknown`.
 */
export function explainError(facts: PayscoreErrorFacts): PayscoreErrorExplanation {
  const { operation = '', status, code = `HTTP_${status}`, internalNumber = 0 } = facts;
  // A page of the documentation has a blank in ORDER_NOT_ EXIST.
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

/** Whether an entry is about this call. */
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
