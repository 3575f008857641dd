import type { Merchant } from '../merchant/merchant.js';
import type { PermissionCallerName, StoredAuthorization } from './authorization.js';
import * as answers from './permission.answers.js';
import * as fields from './permission.fields.js';

/** What differs between the kinds of callers that have authorisations. */
export interface PermissionCaller {
  readonly name: PermissionCallerName;
  readonly path: string;
  readonly scope: fields.Scope;
  readonly terminationScope: fields.Scope;
  readonly answer: (merchant: Merchant, stored: StoredAuthorization) => object;
}

export const direct: PermissionCaller = {
  name: 'direct',
  path: '/v3/payscore/permissions',
  scope: fields.directScope,
  terminationScope: fields.directScope,
  answer: answers.queryAnswer,
};

export const partner: PermissionCaller = {
  name: 'partner',
  path: '/v3/payscore/partner/permissions',
  scope: fields.partnerScope,
  terminationScope: fields.partnerScope,
  answer: answers.queryAnswer,
};

export const acquiringBank: PermissionCaller = {
  name: 'acquiring-bank',
  path: '/v3/payscore/acquiringbank/permissions',
  scope: fields.acquiringBankScope,
  terminationScope: fields.acquiringBankTerminationScope,
  answer: answers.acquiringBankAnswer,
};
