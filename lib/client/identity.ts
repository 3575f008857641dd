import type { Fields } from './operation.js';

/**
 * Numbers that name one record. An authorisation's code, an application's number and a signed plan order's outTradeNo are
 * not among them: WeChat Pay's own samples answer with another value than the call's.
 */
const numbers = ['outOrderNo', 'outRefundNo', 'refundId', 'planId', 'signPlanId', 'transactionId'];

/** Compared only where the request's fields hold them: in a path, the samples answer with another. */
const numbersOfFields = ['merchantPlanNo', 'merchantSignPlanNo'];

/** A user has an openid for each application, so that openids compare only under one application. */
const users: Readonly<Record<string, string>> = { openid: 'appid', subOpenid: 'subAppid' };

const differ = (asked: unknown, answered: unknown): boolean =>
  asked !== undefined && answered !== undefined && asked !== answered;

/** The property by which an answer is about another record than the request; undefined when it is about the same. */
export function otherIdentity(fields: Fields = {}, path: Fields, answer: Fields): string | undefined {
  const request = { ...fields, ...path };
  const differing = (names: readonly string[], asked: Fields): string | undefined =>
    names.find((name) => differ(asked[name], answer[name]));
  return (
    differing(numbers, request) ??
    differing(numbersOfFields, fields) ??
    Object.entries(users).find(
      ([user, application]) =>
        !differ(request[application], answer[application]) && differ(request[user], answer[user]),
    )?.[0]
  );
}
