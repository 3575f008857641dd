import { allHeadings, ticked } from './announced-bill.js';

/** A debit of 6 yuan, one of many. */
const line = (number: number): string =>
  `${ticked('2026-11-20 11:00:00', 'wxd678efh567hg6787', '1230000109', '0', '', `4200002026112011${number}`, `50000000${number}`, 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o', 'AUTH', 'SUCCESS', 'OTHERS', 'CNY', '6.00', '0.00', '0', '0', '0.00', '0.00', '', '', '充电宝租借', `wxzff|50000000${number}|R|${number}`, '0.04000', '0.60%', '6.00', '0.00', '')}\r\n`;

/** A trade bill of about that many bytes, in pieces. */
export function* billText(bytes: number): Generator<string, void, undefined> {
  yield `${allHeadings}\r\n`;
  let count = 0;
  for (let done = 0; done < bytes;) {
    let piece = '';
    while (piece.length < 64_000) piece += line((count += 1));
    done += Buffer.byteLength(piece);
    yield piece;
  }
  yield `总交易单数,应结订单总金额,订单总金额\r\n${ticked(count, `${count * 6}.00`, `${count * 6}.00`)}\r\n`;
}
