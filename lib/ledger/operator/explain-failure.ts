import { explainError, type PayscoreErrorExplanation } from '../../errors/index.js';

/** A refusal of WeChat Pay, as the message of a PayscoreApiError says it. */
const refusal =
  /(?<operation>\w+\.\w+) was (?:refused|answered) with (?<status>\d{3}) (?<code>[^\s:(]+)(?:: (?<said>[^]*?))? \(Request-ID (?<requestId>\S+)\)/;

/** What the error catalogue says of a stored failure; undefined if it is no answer of WeChat Pay. */
export function explainFailure(message: string | undefined): PayscoreErrorExplanation | undefined {
  const { operation, status, code, said, requestId } = refusal.exec(message ?? '')?.groups ?? {};
  if (operation === undefined || status === undefined) return undefined;
  const digits = /-(\d{1,15})$/.exec(requestId ?? '')?.[1];
  const internalNumber = digits === undefined ? undefined : Number(digits);
  return explainError({ operation, status: Number(status), code, internalNumber, message: said });
}
