import { servicesOf } from '../shared/service-registry.js';
import { authorizationsOf } from './authorization.store.js';
import { randomBytes } from 'node:crypto';
import type { Read } from '../fields/field-rules.js';
import type { Merchant } from '../merchant/merchant.js';
import { checkCaller } from '../shared/caller-check.js';
import { isTokenValid } from './authorization.machine.js';
import type { PermissionCallerName, StoredAuthorization } from './authorization.js';
import { codeTaken, codeUsedUp, needsConfirmation } from './permission-refusals.js';
import type { applyFields } from './permission.fields.js';

/** Application of any kind of caller. */
type ApplyRequest = Read<(typeof applyFields)[PermissionCallerName]>;

/**
 * Applies for an authorisation. The sources do not say what a second application under the same code answers: here the
 * same request gets the same token, or a new one if that has expired, until the user has accepted.
 */
export function apply(
  merchant: Merchant,
  caller: PermissionCallerName,
  request: ApplyRequest,
  print: string,
): StoredAuthorization {
  const authorizations = authorizationsOf(merchant);
  const { clock } = merchant;
  checkCaller(merchant, request, 'body');
  const earlier = authorizations.find(request.authorization_code);
  if (earlier !== undefined) {
    if (earlier.print !== print) throw codeTaken();
    if (earlier.authorization.authorization_state !== 'UNBINDUSER') throw codeUsedUp();
    if (!isTokenValid(earlier, clock.now())) authorizations.renew(earlier, newToken(), clock.now());
    return earlier;
  }
  if (servicesOf(merchant).get(request.service_id).needUserConfirm) throw needsConfirmation();

  return open(merchant, caller, request, print);
}

/** Stores a new authorisation that waits for its user. */
export function open(
  merchant: Merchant,
  caller: PermissionCallerName,
  request: ApplyRequest,
  print: string,
): StoredAuthorization {
  const stored: StoredAuthorization = {
    authorization: { ...request, mchid: merchant.mchid, authorization_state: 'UNBINDUSER' },
    caller,
    print,
    token: newToken(),
    tokenGivenAt: merchant.clock.now(),
  };
  authorizationsOf(merchant).add(stored);
  return stored;
}

const newToken = (): string => randomBytes(150).toString('base64url');
