export { AuthorizationState } from './authorization-state.js';
export {
  Collection,
  CollectionDetail,
  CollectionState,
  PaidType,
  PromotionDetail,
  PromotionGoodsDetail,
} from './collection.dto.js';
export { Device } from './device.dto.js';
export { GrantedLegacyDiscount, LegacyDiscount, LegacyFee } from './legacy-fee.dto.js';
export { FinishType, LegacyOrderState } from './legacy-order-state.js';
export { Location, PlannedLocation } from './location.dto.js';
export { OrderReference } from './order-reference.dto.js';
export { PermissionApplication } from './permission-application.dto.js';
export { PlanDetail, PlanDetailTerms } from './plan-detail.dto.js';
export { OrderPostDiscount, OrderPostPayment } from './order-charges.dto.js';
export { PostDiscount } from './post-discount.dto.js';
export { PostPayment } from './post-payment.dto.js';
export { UserRiskAssessment } from './risk-assessment.dto.js';
export { AssessedShoppingInfo } from './risk-assessment-request.dto.js';
export { OrderRiskFund, RiskFund, RiskFundName } from './risk-fund.dto.js';
export { JumpLink, JumpLinkType, ShoppingGoods, ShoppingInfo } from './shopping-info.dto.js';
export { SignPlanDetail } from './sign-plan-creation-request.dto.js';
export { SyncDetail, SyncType } from './sync-detail.dto.js';
export { PlannedTimeRange, TimeRange } from './time-range.dto.js';
