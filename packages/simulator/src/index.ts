export type { BillFault, SimulatedBills } from './bills/simulated-bills.js';
export { ManualClock, SystemClock, type SimulatorClock } from './base/clock.js';
export type { Deliveries } from './deliveries/deliveries.js';
export type { Delivery, DeliveryAttempt } from './deliveries/delivery.js';
export type {
  DeliveryDisturbance,
  DuplicationScript,
  LossScript,
  NoticeSelection,
  ProbeScript,
} from './deliveries/disturbances.js';
export {
  signedNotification,
  type NotificationEnvelope,
  type NotificationOptions,
  type NotificationSender,
  type SignedNotification,
} from './deliveries/notification.js';
export type {
  AcceptedFault,
  BadGatewayFault,
  DelayFault,
  Fault,
  FaultKind,
  HalfBodyFault,
  MissingSignatureFault,
  RateLimitFault,
  ResetFault,
  SilenceFault,
  SlowBodyFault,
  StaleTimestampFault,
  SystemErrorFault,
  UnavailableFault,
  UnknownSerialFault,
  WrongSignatureFault,
} from './faults/fault.js';
export type {
  FaultSelection,
  InjectedFault,
  RandomFaults,
  SimulatedFaults,
} from './faults/simulated-faults.js';
export type { RecordedRequest } from './server/request-log.js';
export type { PlatformKeyMode } from './keys/platform-key-state.js';
export type {
  CertificateRotation,
  PublicKeyMigration,
  SimulatedPlatformKey,
  SimulatedPlatformKeys,
} from './platform-keys/simulated-platform-keys.js';
export type { SimulatedLegacyOrder, SimulatedLegacyOrders } from './legacy-orders/simulated-legacy-orders.js';
export type { LegacyDiscount, LegacyFee, LegacyOrderState } from './legacy-orders/legacy-order.js';
export type { SimulatorModuleOptions } from './merchant/module-options.js';
export type { SimulatedCollection } from './orders/collection.js';
export type { Evaluation } from './shared/evaluation.js';
export type { Collection, CollectionDetail, CostMessage, TimeRange } from './orders/service-order.js';
export type { Launch } from './feature/launch.js';
export type { ConfirmOrder, LaunchOfOrder } from './orders/service-order.user.js';
export type { SimulatedOrder, SimulatedOrders } from './orders/simulated-orders.js';
export { powerBankService, type SimulatorService } from './merchant/simulator-service.js';
export type { SimulatedUser } from './features.js';
export { SimulatedMerchant } from './simulated-merchant.js';
export type { SimulatedMerchantOptions } from './merchant/merchant.options.js';
export type { SimulatedServiceAccount } from './partner/service-account.js';
export type { SimulatedServiceAccounts } from './partner/simulated-service-accounts.js';
export type { SimulatedQuota } from './ratings/rating.store.js';
export type { SimulatedRisk } from './ratings/simulated-risk.js';
export type { AcceptAuthorization, AuthorizationOfUser } from './permissions/authorization.user.js';
export type { AuthorizationState, SimulatedAuthorization } from './permissions/authorization.js';
export type { SimulatedAuthorizations } from './permissions/authorization.store.js';
export type {
  ParkingBlockReason,
  ParkingDebitEnd,
  ParkingServiceState,
  ParkingDebit as SimulatedParkingDebit,
  ParkingEntrance as SimulatedParkingEntrance,
  ParkingPlate as SimulatedParkingPlate,
} from './parking/parking.js';
export type { PlateOfUser } from './parking/parking.user.js';
export type { SimulatedParking } from './parking/simulated-parking.js';
export type { SimulatedPlan, SimulatedPlans } from './plans/plan.store.js';
export type { LaunchOfPlan, SimulatedSignPlan, SimulatedSignPlans } from './plans/sign-plan.store.js';
export { PayscoreSimulator } from './payscore-simulator.js';
export type { SharingRefusal } from './profit-sharing/sharing-refusals.js';
export type { ReceiverType, ReturnFailReason, Share, ShareFailReason } from './profit-sharing/sharing.js';
export type {
  SimulatedProfitSharing,
  SimulatedSharing,
  SimulatedShareReceiver,
  SimulatedShareReturn,
} from './profit-sharing/simulated-profit-sharing.js';
export type { RefundEnd } from './refunds/refund.ending.js';
export type { RefundRefusal } from './refunds/refund-refusals.js';
export type { RefundAmount, RefundStatus } from './refunds/refund.js';
export type { SimulatedRefund, SimulatedRefunds } from './refunds/simulated-refunds.js';
export { SimulatorError } from './base/simulator.error.js';
export type { PayscoreSimulatorOptions } from './simulator.options.js';
