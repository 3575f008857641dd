/**
 * Effect of a failed call at WeChat Pay. `not-sent`: none, because the request never arrived. `rejected`: none, because
 * WeChat Pay refused the request. `unknown`: WeChat Pay may have carried the request out, so query before a repeat.
 */
export type PayscoreCallOutcome = 'not-sent' | 'rejected' | 'unknown';

/** Whether a value has the form of WeChat Pay's codes, such as `ORDER_DONE`. One page writes a code with a blank. */
export const isWechatPayCode = (code: unknown): code is string =>
  typeof code === 'string' && /^[A-Z][A-Z0-9_ ]*$/.test(code) && !/^HTTP_\d+$/.test(code);

/**
 * Outcome of an answer that is no verified success. Only a 4xx with WeChat Pay's code is a refusal: any other answer
 * may come from a gateway after WeChat Pay has carried the call out, and 408 means only that the time was over.
 */
export function outcomeOf(status: number, code: string | undefined): 'rejected' | 'unknown' {
  const refused = status >= 400 && status <= 499 && status !== 408 && isWechatPayCode(code);
  return refused ? 'rejected' : 'unknown';
}

/** Facts of a failed call that only its sender knows. */
export interface PayscoreCallRecord {
  /** Number of attempts. @default 1 */
  attempts?: number | undefined;
  /** Query that shows whether the call was carried out, such as `ServiceOrderService.query`. */
  resolveWith?: string | undefined;
  /** `needUserConfirm` of the request, if it has one. */
  needUserConfirm?: boolean | undefined;
}

/** Remedy for an unknown outcome, as the end of a sentence. */
export function askBeforeRepeating(resolveWith: string | undefined): string {
  const ask = resolveWith === undefined ? 'query' : `ask ${resolveWith}`;
  return `WeChat Pay may have carried it out: ${ask} before repeating it`;
}
