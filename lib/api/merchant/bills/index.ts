export { BillEncryptionAlgorithm, BillTarType } from './bill-format.js';
export { BillService, type BillDownloadOptions } from './bill.service.js';
export { MerchantBill, MerchantBillFile, QueryMerchantBillRequest } from './bill.dto.js';
export type { MerchantBillRow } from './merchant-bill-row.js';
