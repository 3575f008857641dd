export { BillRows } from './bill-rows.js';
export { FundFlowDirection, type FundFlowRow, type FundFlowSummary } from './fund-flow-row.js';
export type { MerchantBillRow } from './merchant-bill-row.js';
export { TradeBillTradeType, type TradeBillRow, type TradeBillSummary } from './trade-bill-row.js';
