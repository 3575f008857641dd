import type { Merchant } from '../merchant/merchant.js';
import type { SimulatedAuthorization } from '../permissions/authorization.js';
import type { SimulatedQuota } from '../ratings/simulated-risk.js';

/** A user with the authorisation of the service, as far as there is one. */
export type AssessedUser = Partial<SimulatedAuthorization> &
  Pick<SimulatedAuthorization, 'service_id' | 'appid'>;

/** Times here are whole seconds, unlike the same ones in the queries of the authorisation. */
export function assessAnswer({ risk, mchid }: Merchant, user: AssessedUser): object {
  return {
    authorization_state: 'UNAVAILABLE',
    mchid,
    ...user,
    authorization_success_time: wholeSeconds(user.authorization_success_time),
    cancel_authorization_time: wholeSeconds(user.cancel_authorization_time),
    user_risk_level: 1,
    ...(risk.rating(user.openid) ?? risk.rating(user.sub_openid)),
    risk_level_version: risk.version,
  };
}

const wholeSeconds = (time: string | undefined): string | undefined => time?.replace(/\.\d+/, '');

export const quotasAnswer = (quotas: readonly SimulatedQuota[]): object[] =>
  quotas.map(({ riskLevel, suggestedQuota }) => ({ risk_level: riskLevel, suggested_quota: suggestedQuota }));
