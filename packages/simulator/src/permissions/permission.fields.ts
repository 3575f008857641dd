import { object, oneOf, required, text, type Rule } from '../fields/field-rules.js';
import * as shared from '../shared/common.fields.js';

type Optional = Rule<string | undefined>;

/** Fields that name the sub-merchant and the channel a caller acts for. */
export interface Scope {
  readonly sub_mchid: Optional;
  readonly channel_id: Optional;
}

export const directScope: Scope = { sub_mchid: shared.ignored, channel_id: shared.ignored };
export const partnerScope: Scope = { sub_mchid: required(shared.subMchid), channel_id: shared.ignored };
export const acquiringBankScope: Scope = { ...partnerScope, channel_id: required(shared.channelId) };
/** `channel_id` is optional in an acquiring bank's termination: the sources contradict each other on it. */
export const acquiringBankTerminationScope: Scope = { ...partnerScope, channel_id: shared.channelId };

export const authorizationCode = text(32, /^[0-9A-Za-z_\-|*]{1,32}$/);
const openid = required(shared.openid);
const reason = required(text(50));

/** A code in a path may have any characters: an application within a payment may have given it a Chinese code. */
export const codePath = { authorization_code: required(text(32)) };
export const openidPath = { openid };

const service = { service_id: required(shared.serviceId) };
export const application = { ...service, appid: required(shared.appid) };

const applyFieldsOf = (scope: Scope, subAppid: Optional) => ({
  ...application,
  ...scope,
  authorization_code: required(authorizationCode),
  sub_appid: subAppid,
  // http and a query are accepted: the sources contradict each other, and a sample of these pages has http.
  notify_url: text(255, /^https?:\/\/[^\s]+$/),
});
export const applyFields = {
  direct: applyFieldsOf(directScope, shared.ignored),
  partner: applyFieldsOf(partnerScope, shared.appid),
  'acquiring-bank': applyFieldsOf(acquiringBankScope, shared.appid),
};

/** An application within a payment accepts any characters as its code: the page's sample is Chinese. */
export const sceneApplyFields = { ...applyFields.partner, authorization_code: required(text(32)) };

/** Further fields of an application within a payment. */
export const sceneFields = {
  scene: required(oneOf('TRANSACTION')),
  transaction_scene_info: required(
    object({ mchid: required(shared.subMchid), sub_mchid: required(shared.subMchid) }),
  ),
};

export const codeQueryFields = (scope: Scope) => ({ ...service, ...scope });
export const codeTerminationFields = (scope: Scope) => ({ ...service, ...scope, reason });

export const openidQueryFields = application;
export const openidTerminationFields = { ...application, reason };

/** Fields by which a partner names the user. */
export const user = { openid: shared.openid, sub_openid: shared.openid, sub_appid: shared.appid };
export const userQueryFields = { ...application, ...partnerScope, ...user };
export const userTerminationFields = { ...userQueryFields, reason };

export const serviceStateFields = { ...application, openid };
export const legacyPath = { ...openidPath, ...service };
export const legacyTerminationFields = { appid: application.appid, reason };
