export { BillEncryptionAlgorithm, BillTarType } from './bill-format.js';
export { BillService, type BillDownloadOptions } from './bill.service.js';
export { MerchantBill, MerchantBillFile } from './dto/merchant-bill.dto.js';
export { QueryMerchantBillRequest } from './dto/query-merchant-bill.dto.js';
export type { MerchantBillRow } from './merchant-bill-row.js';
