import {
  compareBooks,
  FundFlowBillService,
  ProfitSharingService,
  ServiceOrderService,
  shareRequest,
  TradeBillService,
} from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { listOf } from './support/announced-bill.js';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { completion, rental } from './support/rental.js';

const billDate = '2026-11-20';
const store = '1900000110';

/** R1 is paid 600 fen, of which the store gets 100; the clock stands at ten of the next day. */
async function sharedDay() {
  const { simulator, clock } = await startSimulator();
  const host = await PayscoreHost.of(simulator).start();
  const [orders, sharing] = [host.get(ServiceOrderService), host.get(ProfitSharingService)];
  await orders.create(rental());
  simulator.user.confirm('R1');
  await clock.advance('1h');
  await orders.complete('R1', Object.assign(completion(600), { profitSharing: true }));
  await simulator.deliveries.idle();
  await sharing.addReceiver({
    type: 'MERCHANT_ID',
    account: store,
    name: '深圳某某门店',
    relationType: 'STORE',
  });
  const receivers = [{ type: 'MERCHANT_ID', account: store, amount: 100, description: '门店分成' }] as const;
  const order = await orders.query({ outOrderNo: 'R1' });
  await sharing.create(shareRequest(order, { receivers: [...receivers], attempt: 1, unfreezeUnsplit: true }));
  await simulator.deliveries.idle();
  await clock.advance('23h');
  return host;
}

describe('a day whose money is shared', () => {
  it('has the share as an expense of its fund-flow bill; what is released stays in the account', async () => {
    const bills = (await sharedDay()).get(FundFlowBillService);
    const rows = await listOf(bills.rows(await bills.query({ billDate, tarType: 'GZIP' })));
    expect(
      rows.map(({ businessType, direction, amount, balance }) => [businessType, direction, amount, balance]),
    ).toEqual([
      ['交易', '收入', 600, 600],
      ['扣除交易手续费', '支出', 4, 596],
      ['分账', '支出', 100, 496],
    ]);
    expect(rows[2]).toMatchObject({ businessName: '分账', voucherNo: 'R1@S1' });
  });

  it('is a trade bill that can be compared with the host’s record', async () => {
    const bills = (await sharedDay()).get(TradeBillService);
    const tradeBill = bills.rows(await bills.query({ billDate }));
    const same = compareBooks({ orders: [{ outOrderNo: 'R1', paid: 600 }], tradeBill });
    expect(await listOf(same)).toEqual([]);
    const other = compareBooks({ orders: [{ outOrderNo: 'R1', paid: 601 }], tradeBill });
    expect(await listOf(other)).toMatchObject([{ kind: 'differing', outOrderNo: 'R1' }]);
  });
});
