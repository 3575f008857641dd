export type { BillDownloadOptions } from './bill-download.js';
export { BillEncryptionAlgorithm, BillTarType, FundAccountType, TradeBillType } from './bill-format.js';
export { BillRows } from './bill-rows.js';
export { BillService } from './bill.service.js';
export {
  AnnouncedBill,
  MerchantBill,
  MerchantBillFile,
  QueryFundFlowBillRequest,
  QueryMerchantBillRequest,
  QuerySubMerchantFundFlowBillRequest,
  QueryTradeBillRequest,
} from './bill.dto.js';
export { FundFlowBillService } from './fund-flow-bill.service.js';
export { FundFlowDirection, type FundFlowRow, type FundFlowSummary } from './fund-flow-row.js';
export type { MerchantBillRow } from './merchant-bill-row.js';
export { TradeBillTradeType, type TradeBillRow, type TradeBillSummary } from './trade-bill-row.js';
export { TradeBillService } from './trade-bill.service.js';
