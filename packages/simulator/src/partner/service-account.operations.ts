import { operation } from '../fields/operation.js';
import { ok, type Routes } from '../http/api-call.js';
import { ApiError, invalidRequest } from '../http/api-error.js';
import { fingerprint } from '../shared/fingerprint.js';
import { checkCaller } from '../shared/caller-check.js';
import { serviceAccountsOf, type StoredServiceAccount } from './service-account.js';
import { bindFields, bindPath } from './service-account.fields.js';

const path = '/v3/payscore/partner/service-account-applications';

/**
 * Binds a sub-merchant to a service, for platforms that collect (收付通). WeChat Pay's reviewers decide; a test decides
 * with `serviceAccounts`.
 */
export const serviceAccountRoutes: Routes = {
  [`POST ${path}`]: operation('body', { path: {}, fields: bindFields }, ({ fields, sent, merchant }) => {
    checkCaller(merchant, fields, 'body');
    const print = fingerprint(sent);
    const earlier = serviceAccountsOf(merchant).get(fields.out_apply_no);
    // The code is a guess: the table of codes gives it for repeated numbers in general, not for these.
    if (earlier !== undefined && earlier.print !== print) {
      throw invalidRequest('申请单号重入参数校验失败', 271316598);
    }
    const stored: StoredServiceAccount = earlier ?? {
      application: { ...fields, mchid: merchant.mchid, apply_state: 'PROCESSING' },
      print,
    };
    serviceAccountsOf(merchant).set(fields.out_apply_no, stored);
    return ok(stored.application);
  }),

  [`GET ${path}/{out_apply_no}`]: operation('query', { path: bindPath, fields: {} }, (call) => {
    const stored = serviceAccountsOf(call.merchant).get(call.path.out_apply_no);
    if (stored === undefined) throw new ApiError(404, 'ORDER_NOT_EXIST', '申请单不存在', 271317510);
    return ok(stored.application);
  }),
};
