export { AbnormalRefundBank, AbnormalRefundType } from './abnormal-refund.js';
export {
  ApplyAbnormalRefundRequest,
  CreateRefundAmount,
  CreateRefundRequest,
  QueryRefundRequest,
} from './refund-request.dto.js';
export {
  Refund,
  RefundAmount,
  RefundGoodsDetail,
  RefundPromotionDetail,
  RefundSource,
} from './refund.dto.js';
export { PartnerRefundAccount, RefundFundsAccount } from './refund-funds-account.js';
export { RefundChannel, RefundStatus } from './refund-status.js';
export { RefundService } from './refund.service.js';
