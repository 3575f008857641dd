import { ratingsOf } from '../ratings/rating.store.js';
import type { Merchant } from '../merchant/merchant.js';
import type { StoredAuthorization } from './authorization.js';

/** An authorisation as its queries answer it, with the user's tier if there is one. */
export function queryAnswer(merchant: Merchant, { authorization }: StoredAuthorization): object {
  const ratings = ratingsOf(merchant);
  const rating = ratings.rating(authorization.openid);
  if (rating === undefined) return authorization;
  return { ...authorization, user_risk_level: rating.user_risk_level, risk_level_version: ratings.version };
}

/** A direct merchant's query by openid answers no `notify_url`. */
export function openidAnswer(merchant: Merchant, stored: StoredAuthorization): object {
  return { ...queryAnswer(merchant, stored), notify_url: undefined };
}

/** An acquiring bank's query answers no tiers. */
export const acquiringBankAnswer = (_merchant: Merchant, { authorization }: StoredAuthorization): object =>
  authorization;
