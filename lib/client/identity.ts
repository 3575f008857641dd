import type { Fields } from './operation.js';

/**
 * Numbers that identify one record. An authorisation's code, an application's number and a signed plan order's
 * outTradeNo are left out, because WeChat Pay's own samples answer with another value than the call's.
 */
const numbers = ['outOrderNo', 'outRefundNo', 'refundId', 'planId', 'signPlanId', 'transactionId'];

/**
 * Plan numbers. They are compared only in the request's fields: for a number in the path, the samples answer with
 * another.
 */
const numbersOfFields = ['merchantPlanNo', 'merchantSignPlanNo'];

/**
 * Openids with their application: a user has one openid per application, so only those of one application are compared.
 */
const users: Readonly<Record<string, string>> = { openid: 'appid', subOpenid: 'subAppid' };

const differ = (asked: unknown, answered: unknown): boolean =>
  asked !== undefined && answered !== undefined && asked !== answered;

/** The property that shows an answer to be about another record than the request's; undefined for the same record. */
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
