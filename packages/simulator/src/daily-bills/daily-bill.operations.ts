import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { beijingSeconds, isBeijingTime } from '../base/beijing-time.js';
import { oneOf, required, text, type Fields } from '../fields/field-rules.js';
import { operation, type Input } from '../fields/operation.js';
import { ok, type ApiAnswer, type Routes } from '../http/api-call.js';
import { ApiError, paramError } from '../http/api-error.js';
import { encryptFor } from '../security/encrypted-field.js';
import { checkCaller } from '../shared/caller-check.js';
import { subMchid } from '../shared/common.fields.js';
import { faulty, faultyPlain, sealed } from '../bills/bill-file.js';
import { billFilesOf } from '../bills/bill.store.js';
import { flowsOf, fundFlowBill } from './fund-flow-bill.js';
import { moneyMoves } from './money-moves.js';
import { sharingFlows } from './sharing-flows.js';
import { billsOf } from '../bills/simulated-bills.js';
import { sharingBill } from './sharing-bill.js';
import { lists, tradeBill, type TradeBillType } from './trade-bill.js';

const file = '/v3/billdownload/file';

const day = { bill_date: required(text(10, /^\d{4}-\d{2}-\d{2}$/)), tar_type: oneOf('GZIP') };

const tradeFields = {
  ...day,
  sub_mchid: subMchid,
  bill_type: oneOf(
    'ALL',
    'SUCCESS',
    'REFUND',
    'RECHARGE_REFUND',
    'ALL_SPECIAL',
    'SUC_SPECIAL',
    'REF_SPECIAL',
  ),
};
const sharingFields = { ...day, sub_mchid: subMchid };
const fundFlowFields = { ...day, sub_mchid: subMchid, account_type: oneOf('BASIC', 'OPERATION', 'FEES') };
const subMerchantFields = {
  ...day,
  sub_mchid: required(subMchid),
  account_type: required(oneOf('BASIC', 'OPERATION', 'FEES', 'DEPOSIT')),
  algorithm: required(oneOf('AEAD_AES_256_GCM')),
};

/** The columns that WeChat Pay agrees with a merchant are not simulated: such bills have the usual ones. */
const types: Readonly<Record<string, TradeBillType | undefined>> = {
  ALL: 'ALL',
  SUCCESS: 'SUCCESS',
  REFUND: 'REFUND',
  ALL_SPECIAL: 'ALL',
  SUC_SPECIAL: 'SUCCESS',
  REF_SPECIAL: 'REFUND',
};

/**
 * The bills of a day, and their files under the addresses that they answer.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012791866
 */
export const dailyBillRoutes: Routes = {
  'GET /v3/bill/tradebill': operation('query', { path: {}, fields: tradeFields }, (input) => {
    const { fields, merchant } = input;
    const { bill_type: asked = 'ALL', sub_mchid: subject } = fields;
    checkCaller(merchant, fields, 'query');
    const on = checkedDay(fields.bill_date, merchant.clock.now());
    const type = types[asked];
    const moves = moneyMoves(merchant).filter(
      (move) =>
        type !== undefined &&
        lists(type, move) &&
        move.time.startsWith(on) &&
        (subject === undefined || move.payment.subMchid === subject),
    );
    if (type === undefined || moves.length === 0) throw noStatement();
    return announced(input, tradeBill(merchant, moves, type));
  }),

  'GET /v3/bill/fundflowbill': operation('query', { path: {}, fields: fundFlowFields }, (input) => {
    const { fields, merchant } = input;
    const { account_type: account = 'BASIC' } = fields;
    checkCaller(merchant, fields, 'query');
    // The money of a partner's merchants goes to their accounts, which the partner's own bill does not follow.
    const bill = flowBill(input, account, fields.sub_mchid);
    return announced(input, bill);
  }),

  'GET /v3/profitsharing/bills': operation('query', { path: {}, fields: sharingFields }, (input) => {
    const { fields, merchant } = input;
    checkCaller(merchant, fields, 'query');
    checkedDay(fields.bill_date, merchant.clock.now());
    return announced(input, sharingBill(merchant, fields.bill_date, fields.sub_mchid));
  }),

  'GET /v3/bill/sub-merchant-fundflowbill': operation(
    'query',
    { path: {}, fields: subMerchantFields },
    (input) => {
      const { fields, merchant } = input;
      checkCaller(merchant, fields, 'query');
      const bill = flowBill(input, fields.account_type, fields.sub_mchid);
      const one = faulty(sealed(bill, fields.tar_type !== undefined), billsOf(merchant).next());
      return ok({
        download_bill_count: 1,
        download_bill_list: [
          {
            bill_sequence: 1,
            download_url: `${addressOf(input)}${billFilesOf(merchant).add(one)}`,
            encrypt_key: encryptFor(merchant, one.key),
            hash_type: 'SHA1',
            hash_value: one.hash,
            nonce: one.nonce,
          },
        ],
      });
    },
  ),

  [`GET ${file}`]: operation(
    'query',
    { path: {}, fields: { token: required(text(Infinity)), tartype: text(Infinity) } },
    ({ fields, merchant }) => {
      const content = billFilesOf(merchant).find(fields.token);
      if (content !== undefined) return ok(content);
      throw new ApiError(404, 'RESOURCE_NOT_EXISTS', '下载地址已失效,请重新申请', 0);
    },
  ),
};

type DailyInput = Pick<Input<Fields, typeof day>, 'merchant' | 'host' | 'isTls' | 'fields'>;

/** The bill of the merchant's own account, or of a sub-merchant's. Only the basic account is simulated. */
function flowBill({ fields, merchant }: DailyInput, account: string, subject: string | undefined): string {
  const on = checkedDay(fields.bill_date, merchant.clock.now());
  const own = moneyMoves(merchant).filter(({ payment }) => payment.subMchid === subject);
  const flows = [...own.flatMap(flowsOf), ...sharingFlows(merchant, subject)].toSorted(
    (one, other) => Number(one.time) - Number(other.time),
  );
  const bill = account === 'BASIC' ? fundFlowBill(flows, on) : undefined;
  if (bill === undefined) throw noStatement();
  return bill;
}

/** A bill in one file that is not encrypted, and its address. */
function announced(input: DailyInput, bill: string): ApiAnswer {
  const { fields, merchant } = input;
  const isPacked = fields.tar_type !== undefined;
  const whole = {
    hash: createHash('sha1').update(bill).digest('hex'),
    content: isPacked ? gzipSync(bill) : Buffer.from(bill),
  };
  const { hash, ...served } = faultyPlain(whole, billsOf(merchant).next());
  const address = `${addressOf(input)}${billFilesOf(merchant).add(served)}`;
  return ok({
    hash_type: 'SHA1',
    hash_value: hash,
    download_url: isPacked ? `${address}&tartype=gzip` : address,
  });
}

const addressOf = ({ host = 'localhost', isTls }: DailyInput): string =>
  `http${isTls ? 's' : ''}://${host}${file}?token=`;

const noStatement = (): ApiError => new ApiError(400, 'NO_STATEMENT_EXIST', '请求的账单文件不存在', 0);

/**
 * The day as `yyyyMMdd`. Its bill is there from 10:00 of the next day on, for three months. What is said to a day that is
 * not over is a guess.
 */
function checkedDay(date: string, now: number): string {
  const at = { location: 'query', field: '/query/bill_date' } as const;
  const on = date.replaceAll('-', '');
  if (!isBeijingTime(on)) throw paramError(at, '不是有效日期');
  if (on > beijingSeconds(now).slice(0, 8)) throw paramError(at, '不能晚于当前日期');
  const oldest = new Date(now);
  oldest.setUTCMonth(oldest.getUTCMonth() - 3);
  if (on < beijingSeconds(oldest.getTime()).slice(0, 8)) throw paramError(at, '只能获取三个月内的账单');
  const ready = Date.parse(`${date}T00:00:00+08:00`) + 34 * 3_600_000;
  if (now < ready) throw new ApiError(400, 'STATEMENT_CREATING', '账单生成中', 0);
  return on;
}
