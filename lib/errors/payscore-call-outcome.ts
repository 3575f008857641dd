/**
 * What a failed call has done at WeChat Pay. `not-sent`: nothing, it never arrived. `rejected`: nothing, WeChat Pay refused
 * it. `unknown`: it may have been carried out, so query before anything else.
 */
export type PayscoreCallOutcome = 'not-sent' | 'rejected' | 'unknown';

/** What only the sender of a call knows about how it failed. */
export interface PayscoreCallRecord {
  /** How often the call was sent or tried. @default 1 */
  attempts?: number | undefined;
  /** The query that tells whether the call was carried out, such as `ServiceOrderService.query`. */
  settleWith?: string | undefined;
}

/** What to do about an unknown outcome, as the end of a sentence. */
export function askBeforeRepeating(settleWith: string | undefined): string {
  const ask = settleWith === undefined ? 'query' : `ask ${settleWith}`;
  return `WeChat Pay may have carried it out: ${ask} before repeating it`;
}
