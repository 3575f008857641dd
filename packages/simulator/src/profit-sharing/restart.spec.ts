import { expect, it } from 'vitest';
import { ManualClock } from '../base/clock.js';
import { deliveriesOf } from '../deliveries/deliveries.js';
import { openMerchant } from '../features.js';
import type { Merchant } from '../merchant/merchant.js';
import { resolveMerchantOptions } from '../merchant/merchant.options.js';
import { Database, type SavedTables } from '../state/database.js';
import { shareReturnsOf, sharingsOf } from './sharing.store.js';
import { SimulatedProfitSharing } from './simulated-profit-sharing.js';

const clock = new ManualClock(Date.parse('2026-11-20T10:00:00+08:00'));
const open = (database: Database): Promise<Merchant> =>
  openMerchant(resolveMerchantOptions({}), {
    clock,
    database,
    notificationTimeout: 5_000,
    deliveryLimit: 10,
  });

it('A simulator that starts anew goes on with sharings, returns, receivers and what was set', async () => {
  const database = new Database();
  const before = await open(database);
  const sharing = new SimulatedProfitSharing(before);
  sharing.addReceiver({ type: 'MERCHANT_ID', account: '1900000110', relation_type: 'STORE' });
  sharing.limit(2_000, '1900000109');
  sharing.notifyAt('http://127.0.0.1:9/share');
  sharingsOf(before).add({
    sharing: {
      transaction_id: '4200',
      out_order_no: 'P1',
      order_id: '3008',
      state: 'PROCESSING',
      receivers: [],
    },
    createdAt: clock.now(),
    isLast: true,
    print: 'p',
  });
  shareReturnsOf(before).set('B1', {
    shareReturn: {
      order_id: '3008',
      out_order_no: 'P1',
      out_return_no: 'B1',
      return_id: '3108',
      return_mchid: '1900000110',
      amount: 1,
      description: '退款',
      result: 'PROCESSING',
      create_time: '2026-11-20T10:00:00+08:00',
    },
    createdAt: clock.now(),
    transactionId: '4200',
    print: 'r',
  });

  const saved = JSON.parse(JSON.stringify(database.save())) as SavedTables;
  const after = await open(new Database(saved));
  const again = new SimulatedProfitSharing(after);
  expect(again.receivers()).toHaveLength(1);
  expect(sharingsOf(after).byOrderId('3008')).toBe(sharingsOf(after).find('P1'));
  expect(sharingsOf(after).ofPayment('4200')).toHaveLength(1);
  expect(again.finish('P1').state).toBe('FINISHED');
  expect(again.endReturn('B1').result).toBe('SUCCESS');
  expect(
    deliveriesOf(after)
      .list()
      .map(({ eventType }) => eventType),
  ).toEqual(['PROFITSHARING.RETURN']);
  await Promise.all([before, after].map((merchant) => deliveriesOf(merchant).stop()));
});
