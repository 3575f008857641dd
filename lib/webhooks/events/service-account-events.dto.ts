import { PartnerServiceAccountApplication } from '../../api/partner/service-accounts/partner-service-account.dto.js';

/**
 * An application to bind a merchant to a service was decided; `applyState` is the decision.
 * `PAYSCORE.BIND_SERVICE_ACCOUNT` (服务账户绑定结果通知).
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012156110
 */
export class ServiceAccountReviewed extends PartnerServiceAccountApplication {}
