import {
  FundFlowBillService,
  PartnerPaymentService,
  PartnerServiceOrderService,
  PaymentService,
  PayscoreApiError,
  RefundService,
  ServiceOrderService,
  TradeBillService,
  type FundFlowRow,
  type TradeBillRow,
} from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { listOf } from './support/announced-bill.js';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { completion, rental } from './support/rental.js';
import { reasonOf } from './support/sealed-bill.js';
import { rejectionOf } from './support/thrown.js';

const billDate = '2026-11-20';
const sum = (amounts: readonly (number | undefined)[]): number =>
  amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0);

const numberOf = ({ outOrderNo, outTradeNo }: TradeBillRow): string => outOrderNo ?? outTradeNo ?? '';

const signed = ({ direction, amount = 0 }: FundFlowRow): number => (direction === '收入' ? amount : -amount);

/** Seven orders of different ends on one day, some of them refunded; the clock stands at ten of the next day. */
async function busyDay() {
  const { simulator, clock } = await startSimulator();
  const host = await PayscoreHost.of(simulator).start();
  const orders = host.get(ServiceOrderService);
  const numbers = ['R|1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7'];
  for (const outOrderNo of numbers) {
    await orders.create(rental({ outOrderNo }));
    simulator.user.confirm(outOrderNo);
  }
  await clock.advance('1h');
  for (const [index, outOrderNo] of numbers.slice(0, 4).entries())
    await orders.complete(outOrderNo, completion(601 + index * 37));
  await orders.complete('R5', completion(0));
  simulator.collection.off();
  await orders.complete('R6', completion(900));
  simulator.user.pay('R6');
  await orders.complete('R7', completion(700));
  await orders.sync('R7', { type: 'Order_Paid', detail: { paidTime: '20261120113000' } });
  const transactionOf = (outOrderNo: string): string =>
    simulator.orders.get(outOrderNo)?.collection?.details?.[0]?.transaction_id ?? '';
  const refund = async (outOrderNo: string, outRefundNo: string, amount: number): Promise<void> => {
    const total = simulator.orders.get(outOrderNo)?.total_amount ?? 0;
    await host.get(RefundService).create({
      transactionId: transactionOf(outOrderNo),
      outRefundNo,
      amount: { refund: amount, total, currency: 'CNY' },
    });
    await simulator.deliveries.idle();
    await clock.advance('1m');
  };
  await refund('R2', 'F1', 100);
  await refund('R2', 'F2', 538);
  await refund('R6', 'F3', 1);
  simulator.refunds.fail('CLOSED', 1);
  await refund('R3', 'F4', 5);
  simulator.refunds.fail('ABNORMAL', 1);
  await refund('R3', 'F5', 7);
  await clock.advance('23h');
  await refund('R4', 'F6', 100);
  return { simulator, clock, host, transactionOf };
}

describe('a day of orders', () => {
  it('agrees with its trade bill, to the fen', async () => {
    const { simulator, host } = await busyDay();
    const bills = host.get(TradeBillService);
    const rows = bills.rows(await bills.query({ billDate, tarType: 'GZIP' }));
    const list = await listOf(rows);
    const paid = list.filter(({ tradeState }) => tradeState === 'SUCCESS');
    expect(paid.map((row) => [numberOf(row), row.tradeType, row.amount])).toEqual([
      ['R|1', 'AUTH', 601],
      ['R2', 'AUTH', 638],
      ['R3', 'AUTH', 675],
      ['R4', 'AUTH', 712],
      ['R6', 'JSAPI', 900],
    ]);
    for (const row of paid) {
      const order = simulator.orders.get(numberOf(row));
      expect(row.amount).toBe(order?.collection?.paid_amount);
      expect(row.transactionId).toBe(order?.collection?.details?.[0]?.transaction_id);
      if (row.tradeType === 'AUTH') expect(row.orderId).toBe(order?.order_id);
    }
    const refunds = list.filter(({ tradeState }) => tradeState === 'REFUND');
    expect(refunds.map((row) => [row.outRefundNo, row.refundAmount, row.refundStatus])).toEqual([
      ['F1', 100, 'SUCCESS'],
      ['F2', 538, 'SUCCESS'],
      ['F3', 1, 'SUCCESS'],
      ['F5', 7, 'CHANGE'],
    ]);
    expect(rows.summary).toMatchObject({ count: 9, amount: 3_526, refundAmount: 646 });
  });

  it('agrees with its fund-flow bill, to the fen: so do both bills', async () => {
    const { host } = await busyDay();
    const [trade, fundFlow] = [host.get(TradeBillService), host.get(FundFlowBillService)];
    const traded = await listOf(trade.rows(await trade.query({ billDate })));
    const rows = fundFlow.rows(await fundFlow.query({ billDate }));
    const flows = await listOf(rows);
    const kept = sum(traded.map(({ amount = 0, refundAmount = 0, fee = 0 }) => amount - refundAmount - fee));
    expect(sum(flows.map(signed))).toBe(kept);
    expect(flows.at(-1)?.balance).toBe(kept);
    expect(kept).toBe((rows.summary?.incomeAmount ?? 0) - (rows.summary?.expenseAmount ?? 0));
    for (const row of traded) {
      const number = row.refundId ?? row.transactionId;
      const own = flows.filter(({ businessNo }) => businessNo === number);
      expect(sum(own.map(signed))).toBe((row.amount ?? 0) - (row.refundAmount ?? 0) - (row.fee ?? 0));
    }
    expect(new Set(flows.map(({ fundFlowNo }) => fundFlowNo)).size).toBe(flows.length);
  });

  it('ends at midnight: a later refund is in the bill of its day, and the balance goes on', async () => {
    const { host, clock } = await busyDay();
    await clock.advance('1d');
    const [trade, fundFlow] = [host.get(TradeBillService), host.get(FundFlowBillService)];
    const next = '2026-11-21';
    const rows = await listOf(trade.rows(await trade.query({ billDate: next, billType: 'REFUND' })));
    expect(rows).toMatchObject([
      {
        outRefundNo: 'F6',
        refundAmount: 100,
        refundSuccessTime: expect.stringMatching(/^2026-11-21 /) as string,
      },
    ]);
    const before = await listOf(fundFlow.rows(await fundFlow.query({ billDate })));
    const [first] = await listOf(fundFlow.rows(await fundFlow.query({ billDate: next })));
    expect(first?.balance).toBe((before.at(-1)?.balance ?? 0) - 100);
  });

  it('has its payments by either number', async () => {
    const { simulator, host, transactionOf } = await busyDay();
    const payments = host.get(PaymentService);
    const debit = await payments.query(transactionOf('R|1'));
    expect(debit).toMatchObject({
      mchid: '1230000109',
      outTradeNo: simulator.orders.get('R|1')?.order_id,
      tradeType: 'AUTH',
      tradeState: 'SUCCESS',
      amount: { total: 601, payerTotal: 601, currency: 'CNY' },
      payer: { openid: simulator.orders.get('R|1')?.openid },
    });
    expect(await payments.queryByOutTradeNo(debit.outTradeNo ?? '')).toEqual(debit);
    expect(await payments.queryByOutTradeNo('R6')).toMatchObject({
      tradeType: 'JSAPI',
      tradeState: 'REFUND',
    });
    expect(await rejectionOf(PayscoreApiError, payments.queryByOutTradeNo('R2'))).toMatchObject({
      status: 404,
      code: 'ORDER_NOT_EXIST',
    });
  });
});

describe('a bill of a day', () => {
  it('is refused before ten of the next day, and for a day without payments', async () => {
    const { simulator, clock } = await startSimulator();
    const host = await PayscoreHost.of(simulator).start();
    const bills = host.get(TradeBillService);
    const error = await rejectionOf(PayscoreApiError, bills.query({ billDate }));
    expect([error.status, error.code]).toEqual([400, 'STATEMENT_CREATING']);
    expect(error.explanation).toMatchObject({ actor: 'wechat-pay', retry: 'same-request' });
    expect(error.explanation.remedy.en).toContain('after 10:00 in Beijing');
    await clock.advance('1d');
    const none = await rejectionOf(PayscoreApiError, host.get(FundFlowBillService).query({ billDate }));
    expect([none.status, none.code]).toEqual([400, 'NO_STATEMENT_EXIST']);
    expect(none.explanation.retry).toBe('never');
  });

  it.each([
    ['cut-file', /gzip cannot unpack it/],
    ['wrong-file', /SHA-1/],
    ['wrong-hash', /SHA-1/],
  ] as const)('(%s) makes the rows throw; the next one is whole', async (fault, reason) => {
    const { simulator, host } = await busyDay();
    const bills = host.get(TradeBillService);
    simulator.bills.fail(fault, 1);
    const spoiled = bills.rows(await bills.query({ billDate, tarType: 'GZIP' }));
    const failure: unknown = await listOf(spoiled).catch((error: unknown) => error);
    if (fault !== 'wrong-file') expect(reasonOf(failure)).toMatch(reason);
    else expect(reasonOf(failure)).toMatch(/begins|totals|SHA-1/);
    expect(await listOf(bills.rows(await bills.query({ billDate })))).toHaveLength(9);
  });
});

describe('a partner', () => {
  it('reads payments and bills of its merchants', async () => {
    const { simulator, clock } = await startSimulator();
    const host = await PayscoreHost.of(simulator).start();
    const orders = host.get(PartnerServiceOrderService);
    const subMchid = '1900000109';
    const { riskFund, ...rest } = rental();
    await orders.create({ ...rest, subMchid, riskFund });
    simulator.user.confirm('R1');
    await clock.advance('1h');
    const { postPayments, totalAmount, timeRange } = completion(600);
    await orders.complete('R1', { postPayments, totalAmount, timeRange, subMchid });
    const order = simulator.orders.get('R1');
    const transactionId = order?.collection?.details?.[0]?.transaction_id ?? '';
    const payment = await host.get(PartnerPaymentService).query(transactionId, { subMchid });
    expect(payment).toMatchObject({ spMchid: '1230000109', subMchid, payer: { spOpenid: order?.openid } });
    expect(payment).toEqual(
      await host.get(PartnerPaymentService).queryByOutTradeNo(payment.outTradeNo ?? '', { subMchid }),
    );
    await clock.advance('23h');
    const trade = host.get(TradeBillService);
    expect(await listOf(trade.rows(await trade.query({ billDate, subMchid })))).toMatchObject([
      { mchid: '1230000109', subMchid, outOrderNo: 'R1', amount: 600 },
    ]);
    const fundFlow = host.get(FundFlowBillService);
    expect(await rejectionOf(PayscoreApiError, fundFlow.query({ billDate }))).toMatchObject({
      code: 'NO_STATEMENT_EXIST',
    });
    const bill = await fundFlow.querySubMerchant({
      billDate,
      subMchid,
      accountType: 'BASIC',
      algorithm: 'AEAD_AES_256_GCM',
      tarType: 'GZIP',
    });
    const rows = fundFlow.rows(bill);
    expect((await listOf(rows)).map(({ amount }) => amount)).toEqual([600, 4]);
    expect(rows.summary).toMatchObject({ incomeAmount: 600, expenseAmount: 4 });
  });
});
