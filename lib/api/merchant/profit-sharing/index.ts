export { ProfitSharingReceiverType, ProfitSharingRelation } from './profit-sharing-receiver.js';
export {
  AddProfitSharingReceiverRequest,
  CreateProfitSharingRequest,
  CreateProfitSharingReturnRequest,
  DeleteProfitSharingReceiverRequest,
  ProfitSharingShare,
  QueryProfitSharingBillRequest,
  QueryProfitSharingRequest,
  QueryProfitSharingReturnRequest,
  UnfreezeProfitSharingRequest,
} from './profit-sharing-request.dto.js';
export {
  ProfitSharingFailReason,
  ProfitSharingResult,
  ProfitSharingReturnFailReason,
  ProfitSharingReturnResult,
  ProfitSharingState,
} from './profit-sharing-state.js';
export {
  AddedProfitSharingReceiver,
  DeletedProfitSharingReceiver,
  ProfitSharingAmount,
  ProfitSharingMerchantConfig,
  ProfitSharingOrder,
  ProfitSharingOrderReceiver,
  ProfitSharingReturn,
} from './profit-sharing.dto.js';
export { ProfitSharingService } from './profit-sharing.service.js';
