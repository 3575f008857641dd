import { get, operationsOf, post, queryFirst } from '../../../client/operation.js';
import {
  ApplyPartnerServiceAccountRequest,
  PartnerServiceAccountApplication,
} from './partner-service-account.dto.js';

const applications = '/v3/payscore/partner/service-account-applications';

export const partnerServiceAccountOperations = operationsOf('PartnerServiceAccountService', {
  apply: post(
    applications,
    ApplyPartnerServiceAccountRequest,
    PartnerServiceAccountApplication,
    queryFirst('query'),
  ),
  query: get(`${applications}/{out_apply_no}`, undefined, PartnerServiceAccountApplication),
});
