/**
 * What a failed call has done at WeChat Pay. `not-sent`: nothing, it never arrived. `rejected`: nothing, WeChat Pay refused
 * it. `unknown`: it may have been carried out, so query before anything else.
 */
export type PayscoreCallOutcome = 'not-sent' | 'rejected' | 'unknown';

/** WeChat Pay's codes are words such as `ORDER_DONE`; a page of the documentation has a blank in one. */
export const isWechatPayCode = (code: unknown): code is string =>
  typeof code === 'string' && /^[A-Z][A-Z0-9_ ]*$/.test(code) && !/^HTTP_\d+$/.test(code);

/**
 * What an HTTP answer that is no proven success means. Only a 4xx with WeChat Pay's code is its refusal: anything else can
 * come from a proxy or gateway after WeChat Pay has carried the call out, and 408 says no more than that time was up.
 */
export function outcomeOf(status: number, code: string | undefined): 'rejected' | 'unknown' {
  const refused = status >= 400 && status <= 499 && status !== 408 && isWechatPayCode(code);
  return refused ? 'rejected' : 'unknown';
}

/** What only the sender of a call knows about how it failed. */
export interface PayscoreCallRecord {
  /** How often the call was sent or tried. @default 1 */
  attempts?: number | undefined;
  /** The query that tells whether the call was carried out, such as `ServiceOrderService.query`. */
  resolveWith?: string | undefined;
  /** `needUserConfirm` of the request, where it has one. */
  needUserConfirm?: boolean | undefined;
}

/** What to do about an unknown outcome, as the end of a sentence. */
export function askBeforeRepeating(resolveWith: string | undefined): string {
  const ask = resolveWith === undefined ? 'query' : `ask ${resolveWith}`;
  return `WeChat Pay may have carried it out: ${ask} before repeating it`;
}
