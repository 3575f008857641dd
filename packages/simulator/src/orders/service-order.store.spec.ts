import { expect, it } from 'vitest';
import { ManualClock } from '../base/clock.js';
import type { StoredOrder } from './service-order.js';
import { ServiceOrderStore } from './service-order.store.js';

const stored = (outOrderNo: string, changes: Partial<StoredOrder['order']>): StoredOrder => ({
  order: {
    out_order_no: outOrderNo,
    order_id: `O${outOrderNo}`,
    appid: 'wx1',
    mchid: '1230000109',
    service_id: '500001',
    service_introduction: '充电宝租借',
    time_range: { start_time: '20261120100000' },
    need_user_confirm: false,
    state: 'DOING',
    state_description: 'USER_CONFIRM',
    ...changes,
  },
  caller: 'direct',
  createdAt: 0,
  sent: { create: '' },
});

const details = [{ seq: 1, amount: 1, paid_type: 'NEWTON' as const, paid_time: '', transaction_id: 'T1' }];
const rows = new Map([
  ['A', stored('A', { openid: 'oA', query_id: 'Q1', package: 'P1' })],
  [
    'B',
    {
      ...stored('B', {
        openid: 'oB',
        state: 'DONE',
        collection: { state: 'USER_PAID', total_amount: 1, paying_amount: 0, paid_amount: 1, details },
      }),
      deductions: ['D1'],
    },
  ],
]);

it('A store that is filled from saved rows finds its orders by every number', () => {
  const saved = new Map(JSON.parse(JSON.stringify([...rows])) as [string, StoredOrder][]);
  const store = new ServiceOrderStore(saved, new ManualClock(0), 'mchid');
  expect(store.require('direct', { queryId: 'Q1' }, {}).order.out_order_no).toBe('A');
  expect(store.byPackage('P1')?.order.out_order_no).toBe('A');
  expect(store.byTransactionId('T1')?.order.out_order_no).toBe('B');
  expect(store.byOutTradeNo('D1')?.order.out_order_no).toBe('B');
});

it('hasUnfinished finds the running and unpaid orders of one user and one service', () => {
  const store = new ServiceOrderStore(rows, new ManualClock(0), 'mchid');
  expect(store.hasUnfinished({ serviceId: '500001', openid: 'oA' })).toBe(true);
  expect(store.hasUnfinished({ serviceId: '500002', openid: 'oA' })).toBe(false);
  expect(store.hasUnfinished({ serviceId: '500001', openid: 'oB' })).toBe(false);
  expect(store.hasUnfinished({ serviceId: '500001', openid: 'oA', subMchid: '1900000109' })).toBe(false);
});
