export { completion, type CompletableOrder, type Completion, type CompletionDetails } from './completion.js';
export { createOnce } from './create-once.js';
export type { CallerFields } from './caller-fields.js';
export {
  chargesOf,
  type ChargedItem,
  type Charges,
  type ChargesFields,
  type GrantedDiscount,
  type ListedOrder,
} from './charges.js';
export type { Frozen } from './frozen.js';
export {
  industries,
  type BikeUse,
  type CarChargingUse,
  type CarRentalUse,
  type CourierUse,
  type HotelUse,
  type RetailUse,
  type TimedUse,
} from './industries/industries.js';
export type { Discounted, Fees, RatedOrder, RatedUse } from './industries/presets.js';
export {
  legacyCompletion,
  type CompletableLegacyOrder,
  type LegacyCompletion,
  type LegacyCompletionDetails,
  type UnusedService,
} from './legacy-completion.js';
export { lowerAmount, type ChargedOrder, type LoweredAmount, type Lowering } from './lower-amount.js';
export { startTimeSoon, type ServiceTimes } from './order-times.js';
export { orderNumber, refundNumber, releaseNumber, shareNumber, shareReturnNumber } from './numbers.js';
export { nextPlanOrder, type PlanOrderFields, type SignedPlan } from './plan-order.js';
export {
  shareRequest,
  unfreezeRequest,
  type EarlierSharing,
  type SharedPayment,
  type ShareDetails,
  type UnfreezeDetails,
} from './profit-sharing.js';
export {
  refundablePayments,
  refundRequests,
  type EarlierRefund,
  type PaidOrder,
  type RefundablePayment,
  type RefundDetails,
} from './refunds.js';
