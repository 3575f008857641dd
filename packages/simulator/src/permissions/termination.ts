import { deliveriesOf } from '../deliveries/deliveries.js';
import { beijingSeconds } from '../base/beijing-time.js';
import type { Merchant } from '../merchant/merchant.js';
import { assertTerminable, end } from './authorization.machine.js';
import { authorizationsOf, type AuthorizedUser } from './authorization.store.js';
import type { StoredAuthorization } from './authorization.js';

/** The merchant ends an authorisation (商户解除授权). */
export function terminate(merchant: Merchant, stored: StoredAuthorization): void {
  assertTerminable(stored, () => authorizationsOf(merchant).hasUnfinished(userOf(stored)), merchant.rules);
  close(merchant, stored);
}

/** Ends an authorisation, for the user or the merchant. The user's signed plans of the service end with it. */
export function close(merchant: Merchant, stored: StoredAuthorization): void {
  end(stored, merchant.clock.now());
  authorizationsOf(merchant).ended(userOf(stored));
  notify(merchant, stored, 'USER_CLOSE_SERVICE');
}

/** Notifies the `notify_url` of the application. Without one no notification is sent. */
export function notify(
  merchant: Merchant,
  { authorization }: StoredAuthorization,
  happened: 'USER_OPEN_SERVICE' | 'USER_CLOSE_SERVICE',
): void {
  const {
    notify_url: url,
    authorization_state: _state,
    authorization_success_time: _success,
    cancel_authorization_time: _cancel,
    ...who
  } = authorization;
  if (url === undefined) return;
  deliveriesOf(merchant).send({
    eventType: `PAYSCORE.${happened}`,
    subject: authorization.authorization_code,
    url,
    resource: {
      ...who,
      user_service_status: happened,
      openorclose_time: beijingSeconds(merchant.clock.now()),
    },
  });
}

function userOf({ authorization }: StoredAuthorization): AuthorizedUser {
  const { service_id: serviceId, openid, sub_openid: subOpenid, sub_mchid: subMchid } = authorization;
  return { serviceId, openid, subOpenid, subMchid };
}
