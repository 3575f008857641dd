export type { BillDownloadOptions } from './bill-download.js';
export { BillEncryptionAlgorithm, BillTarType, FundAccountType, TradeBillType } from './bill-format.js';
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
export { TradeBillService } from './trade-bill.service.js';
