import { object, oneOf, required, text, type Rule } from '../fields/field-rules.js';
import * as shared from '../shared/common.fields.js';

type Optional = Rule<string | undefined>;

/** Whatever a caller of this kind sends there means nothing. */
const ignored: Optional = () => undefined;

/** For whom a caller acts. */
export interface Scope {
  readonly sub_mchid: Optional;
  readonly channel_id: Optional;
}

export const directScope: Scope = { sub_mchid: ignored, channel_id: ignored };
export const partnerScope: Scope = { sub_mchid: required(shared.subMchid), channel_id: ignored };
export const acquiringBankScope: Scope = { ...partnerScope, channel_id: required(shared.channelId) };
/** Whether an acquiring bank's termination needs the channel is told both ways. */
export const acquiringBankTerminationScope: Scope = { ...partnerScope, channel_id: shared.channelId };

export const authorizationCode = text(32, /^[0-9A-Za-z_\-|*]{1,32}$/);
const openid = required(shared.openid);
const reason = required(text(50));

/** Any code that an application has been given, also within a payment. */
export const codePath = { authorization_code: required(text(32)) };
export const openidPath = { openid };

const service = { service_id: required(shared.serviceId) };
export const application = { ...service, appid: required(shared.appid) };

const applyFieldsOf = (scope: Scope, subAppid: Optional) => ({
  ...application,
  ...scope,
  authorization_code: required(authorizationCode),
  sub_appid: subAppid,
  // Whether it must be https without a query is open: a sample of these pages has http.
  notify_url: text(255, /^https?:\/\/[^\s]+$/),
});
export const applyFields = {
  direct: applyFieldsOf(directScope, ignored),
  partner: applyFieldsOf(partnerScope, shared.appid),
  'acquiring-bank': applyFieldsOf(acquiringBankScope, shared.appid),
};

/** The sample of an application within a payment has a Chinese code. */
export const sceneApplyFields = { ...applyFields.partner, authorization_code: required(text(32)) };

/** What an application within a payment carries besides. */
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

/** A user, as partners name one. */
export const user = { openid: shared.openid, sub_openid: shared.openid, sub_appid: shared.appid };
export const userQueryFields = { ...application, ...partnerScope, ...user };
export const userTerminationFields = { ...userQueryFields, reason };

export const serviceStateFields = { ...application, openid };
export const legacyPath = { ...openidPath, ...service };
export const legacyTerminationFields = { appid: application.appid, reason };
