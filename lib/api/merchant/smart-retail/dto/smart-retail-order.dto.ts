import { CreatedIndustryOrder, IndustryOrder } from '../../../shared/industry-order.dto.js';

/**
 * A smart retail order (智慧零售订单).
 * @see https://pay.weixin.qq.com/wiki/doc/apiv3/payscore.php?chapter=14_2&index=4
 */
export class SmartRetailOrder extends IndustryOrder {}

/**
 * A smart retail order just created.
 * @see https://pay.weixin.qq.com/wiki/doc/apiv3/payscore.php?chapter=14_1&index=3
 */
export class CreatedSmartRetailOrder extends CreatedIndustryOrder {}
