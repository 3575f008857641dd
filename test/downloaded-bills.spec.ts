import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { PayscoreBillError } from 'nestjs-payscore';
import { readFundFlowBill, readPayscoreBill, readTradeBill, type BillFile } from 'nestjs-payscore/bills';
import { describe, expect, it, onTestFinished } from 'vitest';
import { billOf, flowHeadings, flowTotals, listOf, ticked } from './support/announced-bill.js';
import { merchant } from './support/keys.js';
import { headings, reasonOf, sealedBill, table } from './support/sealed-bill.js';
import { rejectionOf } from './support/thrown.js';

const { privateKey } = merchant;

/** A file with that content, which lives as long as the test. */
function saved(content: string | Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'bill-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'bill'), content);
  return join(folder, 'bill');
}

const announced = (text: string) =>
  ({ hashType: 'SHA1', hashValue: createHash('sha1').update(text).digest('hex') }) as const;

const tradeBill = billOf(
  '商户订单号,交易类型,订单金额,商户数据包',
  ticked('9001', 'AUTH', '6.00', 'wxzff|5001|R1'),
  '总交易单数,订单总金额',
  ticked(1, '6.00'),
);
const flowBill = billOf(
  flowHeadings,
  ticked('2026-11-20 11:00:00', '4200', '5000', '交易', '交易', '收入', '6.00', '6.00', 'system', '', 'R1'),
  flowTotals,
  ticked(1, 1, '6.00', 0, '0.00'),
);

describe('a downloaded trade bill', () => {
  it.each<[string, () => BillFile['source']]>([
    ['a path', () => saved(tradeBill)],
    ['a path of a packed file', () => saved(gzipSync(tradeBill))],
    ['a stream', () => Readable.from([Buffer.from(tradeBill)])],
    ['a packed stream of Node', () => Readable.from([gzipSync(tradeBill)])],
    ['a stream of the web, such as a body', () => new Blob([tradeBill]).stream()],
  ])('is read from %s', async (_, source) => {
    const rows = readTradeBill({ ...announced(tradeBill), source: source() });
    expect(await listOf(rows)).toMatchObject([{ outTradeNo: '9001', outOrderNo: 'R1', amount: 600 }]);
    expect(rows.summary).toMatchObject({ count: 1, amount: 600 });
  });

  it('is read again from its path', async () => {
    const rows = readTradeBill({ ...announced(tradeBill), source: saved(tradeBill) });
    expect(await listOf(rows)).toEqual(await listOf(rows));
  });

  it('is refused by its hash, with the error of the module', async () => {
    const rows = readTradeBill({ ...announced(`${tradeBill} `), source: saved(tradeBill) });
    expect(reasonOf(await rejectionOf(PayscoreBillError, listOf(rows)))).toMatch('is not the hash announced');
    expect(rows.summary).toBeUndefined();
  });

  it('is refused without a hash', async () => {
    const rows = readTradeBill({ source: saved(tradeBill), hashType: '', hashValue: '' });
    expect(reasonOf(await rejectionOf(PayscoreBillError, listOf(rows)))).toMatch('announced without a SHA-1');
  });

  it('that is not there ends with the error of the file system', async () => {
    const rows = readTradeBill({ ...announced(tradeBill), source: '/nowhere/bill.csv' });
    expect(await rejectionOf(Error, listOf(rows))).toMatchObject({ code: 'ENOENT' });
  });
});

describe('downloaded PayScore bills', () => {
  const files = [`${headings}\r\nR1,6`, '00\r\nR2,7\r\n'].map((text, index) =>
    sealedBill(text, { sequence: index + 1 }),
  );
  const encrypted = (): BillFile[] => files.map(({ file, content }) => ({ ...file, source: saved(content) }));

  it('are decrypted, unpacked and read in order', async () => {
    const rows = await listOf(readPayscoreBill(encrypted().toReversed(), { privateKey }));
    expect(rows.map(({ outOrderNo, amount }) => [outOrderNo, amount])).toEqual([
      ['R1', 600],
      ['R2', 7],
    ]);
  });

  it('are read as download() has saved them', async () => {
    const rows = await listOf(readPayscoreBill({ ...announced(table(3)), source: saved(table(3)) }));
    expect(rows.map(({ amount }) => amount)).toEqual([0, 1, 2]);
  });

  it('are refused with a gap, and when they were cut', async () => {
    const [first, second] = encrypted();
    if (first === undefined || second === undefined) throw new Error('two files are needed');
    expect(() => readPayscoreBill([second], { privateKey })).toThrow('or not each once by billSequence');
    const cut = { ...first, source: Readable.from([files[0]?.content.subarray(1) ?? '']) };
    expect(
      reasonOf(await rejectionOf(PayscoreBillError, listOf(readPayscoreBill(cut, { privateKey })))),
    ).toMatch('AES-256-GCM');
  });

  it.each<[string, () => unknown, RegExp]>([
    ['no key', () => readPayscoreBill(encrypted()), /options\.privateKey is needed/],
    [
      'a key that is none',
      () => readPayscoreBill(encrypted(), { privateKey: 'x' }),
      /options\.privateKey: it holds no PEM/,
    ],
    [
      'a limit that is none',
      () => readPayscoreBill(encrypted(), { privateKey, maxBytes: 0 }),
      /options\.maxBytes must be/,
    ],
    [
      'no source',
      () => readPayscoreBill({ ...announced('') } as unknown as BillFile),
      /source must be a path or a stream of bytes \(given: nothing\)/,
    ],
  ])('are refused at once with %s', (_, read, message) => {
    expect(read).toThrow(TypeError);
    expect(read).toThrow(message);
  });
});

describe('a downloaded fund-flow bill', () => {
  it('is read plain, and out of the encrypted files of a sub-merchant', async () => {
    const plain = readFundFlowBill({ ...announced(flowBill), source: saved(flowBill) });
    const { file, content } = sealedBill(flowBill);
    const encrypted = readFundFlowBill([{ ...file, source: saved(content) }], { privateKey });
    expect(await listOf(plain)).toMatchObject([{ amount: 600, voucherNo: 'R1' }]);
    expect(await listOf(encrypted)).toEqual(await listOf(plain));
    expect(encrypted.summary).toEqual(plain.summary);
  });

  it('is refused when it unpacks to more than maxBytes', async () => {
    const rows = readFundFlowBill({ ...announced(flowBill), source: saved(flowBill) }, { maxBytes: 9 });
    expect(reasonOf(await rejectionOf(PayscoreBillError, listOf(rows)))).toMatch('more than the 9 bytes');
  });
});
