import type { Fields } from './operation.js';

/** Numbers that name one record, and what an answer calls the number where that differs. */
const numbers: Readonly<Record<string, readonly string[]>> = {
  outOrderNo: ['outOrderNo'],
  outRefundNo: ['outRefundNo'],
  refundId: ['refundId'],
  outApplyNo: ['outApplyNo'],
  authorizationCode: ['authorizationCode'],
  planId: ['planId'],
  merchantPlanNo: ['merchantPlanNo'],
  signPlanId: ['signPlanId'],
  merchantSignPlanNo: ['merchantSignPlanNo'],
  transactionId: ['transactionId'],
  // The order of a signed plan is asked for by outTradeNo and answered as outOrderNo.
  outTradeNo: ['outTradeNo', 'outOrderNo'],
};

/** A user has an openid for each application, so that openids compare only under one application. */
const users: Readonly<Record<string, string>> = { openid: 'appid', subOpenid: 'subAppid' };

const differ = (asked: unknown, answered: unknown): boolean =>
  asked !== undefined && answered !== undefined && asked !== answered;

/** The property by which an answer is about another record than the request; undefined when it is about the same. */
export function otherIdentity(request: Fields, answer: Fields): string | undefined {
  const number = Object.entries(numbers).find(([name, names]) => {
    const answered = names.find((candidate) => answer[candidate] !== undefined);
    const isNamed = answered === name || request[answered ?? ''] === undefined;
    return answered !== undefined && isNamed && differ(request[name], answer[answered]);
  });
  if (number !== undefined) return number[0];
  return Object.entries(users).find(
    ([user, application]) =>
      !differ(request[application], answer[application]) && differ(request[user], answer[user]),
  )?.[0];
}
