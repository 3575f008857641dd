import { SubMchid } from '../../shared/fields.dto.js';
import { ServiceRequest } from '../../shared/service-request.dto.js';
import { FieldsOf } from '../../../schema/fields-of.js';

/** Base of a partner's requests that name a service. */
export class PartnerServiceRequest extends FieldsOf(ServiceRequest, SubMchid) {}
