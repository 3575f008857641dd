export * from '../bill-files/index.js';
export * from '../books/index.js';
export { PayscoreBillError } from '../errors/payscore-bill.error.js';
export { isPayscoreError, PayscoreError } from '../errors/payscore.error.js';
export type { BillFile, ReadBillOptions } from './bill-file.js';
export { readFundFlowBill, readPayscoreBill, readTradeBill } from './read-bills.js';
