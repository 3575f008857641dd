import { ratingsOf } from '../ratings/rating.store.js';
import type { Merchant } from '../merchant/merchant.js';
import type { SimulatedAuthorization } from '../permissions/authorization.js';
import type { SimulatedQuota } from '../ratings/rating.store.js';

/** A user, with the authorisation of the service if there is one. */
export type AssessedUser = Partial<SimulatedAuthorization> &
  Pick<SimulatedAuthorization, 'service_id' | 'appid'>;

/** Times are whole seconds here; the queries of the authorisation answer the same times with milliseconds. */
export function assessAnswer(merchant: Merchant, user: AssessedUser): object {
  const ratings = ratingsOf(merchant);
  return {
    authorization_state: 'UNAVAILABLE',
    mchid: merchant.mchid,
    ...user,
    authorization_success_time: wholeSeconds(user.authorization_success_time),
    cancel_authorization_time: wholeSeconds(user.cancel_authorization_time),
    user_risk_level: 1,
    ...(ratings.rating(user.openid) ?? ratings.rating(user.sub_openid)),
    risk_level_version: ratings.version,
  };
}

const wholeSeconds = (time: string | undefined): string | undefined => time?.replace(/\.\d+/, '');

export const quotasAnswer = (quotas: readonly SimulatedQuota[]): object[] =>
  quotas.map(({ riskLevel, suggestedQuota }) => ({ risk_level: riskLevel, suggested_quota: suggestedQuota }));
