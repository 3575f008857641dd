import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { FundFlowBillService, TradeBillService, type AnnouncedBill } from 'nestjs-payscore';
import { inTurn, startMerchant } from './bad-day.js';
import { startServer, type ReceivedRequest } from './local-server.js';

const path = '/v3/billdownload/file?token=a%2Fb&tartype=gzip';

/** Columns of a trade bill of type `ALL`, as WeChat Pay's page lists them. */
export const allHeadings =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';

export const allTotals =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';

export const flowHeadings =
  '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号';

export const flowTotals = '资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额';

/** A line of a bill: each value with the back-tick that WeChat Pay puts before it. */
export const ticked = (...values: readonly (string | number)[]): string =>
  values.map((value) => `\`${value}`).join(',');

/** A bill's text. */
export const billOf = (...lines: readonly string[]): string => lines.map((line) => `${line}\r\n`).join('');

/** Bill services of a merchant, and the announcement of a file that its WeChat Pay serves. */
export interface AnnouncedFile {
  readonly trade: TradeBillService;
  readonly fundFlow: FundFlowBillService;
  readonly bill: AnnouncedBill;
  readonly requests: readonly ReceivedRequest[];
}

/**
 * Announces a bill by the hash of `text`, and serves it packed, or other bytes in its place.
 * @param served by default the text, packed with gzip
 */
export async function announced(
  text: string | Buffer,
  served: Buffer = gzipSync(text),
): Promise<AnnouncedFile> {
  const { origin, requests } = await startServer(inTurn({ status: 200, body: served }));
  const { nest } = await startMerchant({ http: { baseUrl: origin } });
  return {
    trade: nest.get(TradeBillService),
    fundFlow: nest.get(FundFlowBillService),
    bill: {
      hashType: 'SHA1',
      hashValue: createHash('sha1').update(text).digest('hex'),
      downloadUrl: origin + path,
    },
    requests,
  };
}

export async function listOf<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const list: Row[] = [];
  for await (const row of rows) list.push(row);
  return list;
}
