export { AuthorizationState, PermissionApplication } from './permission.dto.js';
export {
  Collection,
  CollectionDetail,
  CollectionState,
  PaidType,
  PromotionDetail,
  PromotionGoodsDetail,
} from './collection.dto.js';
export { Device, Location, PlannedLocation, PlannedTimeRange, TimeRange } from './time-and-place.dto.js';
export {
  FinishType,
  GrantedLegacyDiscount,
  LegacyDiscount,
  LegacyFee,
  LegacyOrderState,
} from './legacy-order.dto.js';
export { OrderReference } from './order-reference.dto.js';
export { PlanDetail, PlanDetailTerms, SignPlanDetail } from './plan.dto.js';
export { OrderPostDiscount, OrderPostPayment, PostDiscount, PostPayment } from './charges.dto.js';
export { AssessedShoppingInfo, UserRiskAssessment } from './risk-assessment.dto.js';
export { OrderRiskFund, RiskFund, RiskFundName } from './risk-fund.dto.js';
export { JumpLink, JumpLinkType, ShoppingGoods, ShoppingInfo } from './shopping-info.dto.js';
export { SyncDetail, SyncType } from './order-request.dto.js';
export {
  CombinedSubOrder,
  CombinedSubOrderAmount,
  CombinePayerInfo,
  ExchangeRate,
  InstallmentInfo,
} from './payment-details.dto.js';
export {
  Transaction,
  TransactionAmount,
  TransactionDetail,
  TransactionGoodsDetail,
  TransactionPayer,
  TransactionPromotion,
  TransactionScene,
  TransactionSettlement,
  TransactionStore,
} from './transaction.dto.js';
