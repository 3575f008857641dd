import { FundFlowBillService } from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { announced, billOf, flowHeadings, flowTotals, listOf, ticked } from './support/announced-bill.js';
import { inTurn, startMerchant } from './support/bad-day.js';
import { startServer } from './support/local-server.js';
import { reasonOf, sealedBill } from './support/sealed-bill.js';

const flows = billOf(
  flowHeadings,
  ticked('2026-11-20 11:00:00', '4200001', 'W1', '交易', '交易', '收入', '6.00', '6.00', 'system', '', '50'),
  ticked(
    '2026-11-20 11:00:00',
    '4200001',
    'W2',
    '交易',
    '扣除交易手续费',
    '支出',
    '0.04',
    '5.96',
    'system',
    '',
    '50',
  ),
  flowTotals,
  ticked('2.0', '1.0', '6.00', '1.0', '0.04'),
);

describe('the rows of a fund-flow bill', () => {
  it('are changes of a balance, in fen, and agree with the totals', async () => {
    const { fundFlow, bill } = await announced(flows);
    const rows = fundFlow.rows(bill);
    expect(await listOf(rows)).toMatchObject([
      {
        time: '2026-11-20 11:00:00',
        businessNo: '4200001',
        fundFlowNo: 'W1',
        direction: '收入',
        amount: 600,
        balance: 600,
        voucherNo: '50',
      },
      {
        businessName: '交易',
        businessType: '扣除交易手续费',
        direction: '支出',
        amount: 4,
        balance: 596,
        applicant: 'system',
      },
    ]);
    expect(rows.summary).toMatchObject({
      count: 2,
      incomeCount: 1,
      incomeAmount: 600,
      expenseCount: 1,
      expenseAmount: 4,
    });
  });

  it.each([
    ['2', '2', '6.00', '1', '0.04'],
    ['2', '1', '6.01', '1', '0.04'],
    ['2', '1', '6.00', '0', '0.04'],
    ['2', '1', '6.00', '1', '0.00'],
    ['1', '1', '6.00', '1', '0.04'],
    ['2.5', '1', '6.00', '1', '0.04'],
  ])('are refused when the totals %s, %s, %s, %s, %s disagree', async (...totals) => {
    const text = flows.replace(ticked('2.0', '1.0', '6.00', '1.0', '0.04'), ticked(...totals));
    const { fundFlow, bill } = await announced(text);
    const failure: unknown = await listOf(fundFlow.rows(bill)).catch((error: unknown) => error);
    expect(reasonOf(failure)).toMatch(/its totals say|no whole number/);
  });

  it('of a sub-merchant are decrypted, packed or not, and put together in order', async () => {
    const [first, second] = [flows.slice(0, 150), flows.slice(150)];
    const files = [
      sealedBill(first, { sequence: 1 }),
      sealedBill(second, { sequence: 2, packed: Buffer.from(second) }),
    ];
    const contents = new Map(files.map(({ content }, index) => [`/v3/bill/${index + 1}`, content]));
    const { origin } = await startServer(({ target }) => ({ status: 200, body: contents.get(target) ?? '' }));
    const { nest } = await startMerchant({ http: { baseUrl: origin } });
    const downloadBillList = files
      .map(({ file }) => ({ ...file, downloadUrl: `${origin}/v3/bill/${file.billSequence}` }))
      .toReversed();
    const rows = nest.get(FundFlowBillService).rows({ downloadBillCount: 2, downloadBillList });
    expect((await listOf(rows)).map(({ fundFlowNo }) => fundFlowNo)).toEqual(['W1', 'W2']);
    expect(rows.summary?.count).toBe(2);
    const cut = nest
      .get(FundFlowBillService)
      .rows({ downloadBillCount: 2, downloadBillList: [downloadBillList[0]!] });
    expect(reasonOf(await listOf(cut).catch((error: unknown) => error))).toContain('lists 1 of 2 files');
    contents.set('/v3/bill/2', files[1]!.content.subarray(0, -1));
    expect(reasonOf(await listOf(rows).catch((error: unknown) => error))).toContain('AES-256-GCM refuses it');
  });

  it('of a sub-merchant whose account did not change are none', async () => {
    const { nest } = await startMerchant({ http: { baseUrl: (await startServer(inTurn())).origin } });
    const rows = nest.get(FundFlowBillService).rows({ downloadBillCount: 0 });
    expect(await listOf(rows)).toEqual([]);
    expect(rows.summary).toBeUndefined();
  });
});
