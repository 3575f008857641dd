import type { Merchant } from '../merchant/merchant.js';
import { shareReturnsOf, sharingsOf } from '../profit-sharing/sharing.store.js';

/**
 * The pages promise lines for sharings and returns that succeeded, a back quote before each value, amounts in yuan, and a
 * summary with a heading of its own. The names and the order of the columns are a guess.
 */
const columns = [
  '分账时间',
  '分账方',
  '微信订单号',
  '微信分账/回退单号',
  '分账明细单号',
  '商户分账/回退单号',
  '分账接收方',
  '分账金额',
  '业务类型',
  '分账描述',
];
const summary = ['分账总笔数', '分账总金额', '回退总笔数', '回退总金额'];

interface Entry {
  readonly time: string;
  readonly kind: '分账' | '分账回退';
  readonly fen: number;
  readonly row: (amount: string) => readonly string[];
}

/** The bill of a day, `yyyy-MM-dd` in Beijing, as text. */
export function sharingBill(merchant: Merchant, day: string, subMchid?: string): string {
  const entries = [...sharesOf(merchant, subMchid), ...returnsOf(merchant, subMchid)]
    .filter(({ time }) => time.startsWith(day))
    .toSorted((a, b) => a.time.localeCompare(b.time));
  const totals = (['分账', '分账回退'] as const).flatMap((kind) => {
    const ofKind = entries.filter((entry) => entry.kind === kind);
    return [String(ofKind.length), yuan(ofKind.reduce((sum, { fen }) => sum + fen, 0))];
  });
  return [
    columns.join(','),
    ...entries.map(({ fen, row }) => line(row(yuan(fen)))),
    summary.join(','),
    line(totals),
    '',
  ].join('\r\n');
}

const line = (values: readonly string[]): string => values.map((value) => `\`${value}`).join(',');

const yuan = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

/** `yyyy-MM-dd HH:mm:ss` */
const readable = (time: string): string => time.slice(0, 19).replace('T', ' ');

function sharesOf(merchant: Merchant, subMchid?: string): Entry[] {
  return sharingsOf(merchant)
    .all()
    .map(({ sharing }) => sharing)
    .filter(({ sub_mchid }) => subMchid === undefined || sub_mchid === subMchid)
    .flatMap(({ sub_mchid: owner = merchant.mchid, transaction_id, order_id, out_order_no, receivers }) =>
      receivers
        .filter(({ result }) => result === 'SUCCESS')
        .map(({ finish_time: time = '', detail_id, account, amount, description }): Entry => ({
          time,
          kind: '分账',
          fen: amount,
          row: (money) => {
            const numbers = [owner, transaction_id, order_id, detail_id, out_order_no, account];
            return [readable(time), ...numbers, money, '分账', description];
          },
        })),
    );
}

function returnsOf(merchant: Merchant, subMchid?: string): Entry[] {
  return [...shareReturnsOf(merchant).values()]
    .filter(({ shareReturn: { result } }) => result === 'SUCCESS')
    .filter(({ shareReturn: { sub_mchid } }) => subMchid === undefined || sub_mchid === subMchid)
    .map(({ shareReturn, transactionId }): Entry => {
      const { sub_mchid: owner = merchant.mchid, finish_time: time = '', return_id } = shareReturn;
      const { out_return_no, return_mchid, amount, description } = shareReturn;
      return {
        time,
        kind: '分账回退',
        fen: amount,
        row: (money) => {
          const numbers = [owner, transactionId, return_id, '', out_return_no, return_mchid];
          return [readable(time), ...numbers, money, '分账回退', description];
        },
      };
    });
}
