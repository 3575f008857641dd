import { PartnerServiceRequest } from '../../dto/partner-service-request.dto.js';
import { OptionalDefaults } from '../../../../schema/module-default.decorator.js';

/**
 * Asks WeChat Pay to collect the money of a completed order now.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013394544
 */
@OptionalDefaults('serviceId')
export class PayPartnerServiceOrderRequest extends PartnerServiceRequest {}
