import type { OpenUnion } from '../../../schema/open-union.js';

/** Target of the money of an abnormal refund. */
export const AbnormalRefundType = {
  /** To a bank card of the user: the bank, the card number and the name are needed. */
  UserBankCard: 'USER_BANK_CARD',
  /** Back to the bank account of the merchant, who then pays the user in another way. */
  MerchantBankCard: 'MERCHANT_BANK_CARD',
} as const;
export type AbnormalRefundType = OpenUnion<(typeof AbnormalRefundType)[keyof typeof AbnormalRefundType]>;

/** Banks whose debit cards take an abnormal refund. */
export const AbnormalRefundBank = {
  /** China Merchants Bank (招商银行). */
  Cmb: 'CMB_DEBIT',
  /** Bank of Communications (交通银行). */
  Comm: 'COMM_DEBIT',
  /** Agricultural Bank of China (农业银行). */
  Abc: 'ABC_DEBIT',
  /** China Construction Bank (建设银行). */
  Ccb: 'CCB_DEBIT',
  /** Industrial and Commercial Bank of China (工商银行). */
  Icbc: 'ICBC_DEBIT',
  /** Bank of China (中国银行). */
  Boc: 'BOC_DEBIT',
  /** Ping An Bank (平安银行). */
  Pab: 'PAB_DEBIT',
  /** Shanghai Pudong Development Bank (浦发银行). */
  Spdb: 'SPDB_DEBIT',
  /** China CITIC Bank (中信银行). */
  Citic: 'CITIC_DEBIT',
  /** China Everbright Bank (光大银行). */
  Ceb: 'CEB_DEBIT',
  /** China Minsheng Bank (民生银行). */
  Cmbc: 'CMBC_DEBIT',
  /** Industrial Bank (兴业银行). */
  Cib: 'CIB_DEBIT',
  /** China Guangfa Bank (广发银行). */
  Gdb: 'GDB_DEBIT',
  /** Postal Savings Bank of China (邮储银行). */
  Psbc: 'PSBC_DEBIT',
  /** Bank of Ningbo (宁波银行). */
  Nbcb: 'NBCB_DEBIT',
} as const;
export type AbnormalRefundBank = OpenUnion<(typeof AbnormalRefundBank)[keyof typeof AbnormalRefundBank]>;
