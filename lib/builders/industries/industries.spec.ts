import { describe, expect, it } from 'vitest';
import { completion, type CompletableOrder } from '../completion.js';
import type { Charges } from '../charges.js';
import { industries } from './industries.js';
import type { RatedOrder } from './presets.js';

const order = (postPayments: CompletableOrder['postPayments'] = []): CompletableOrder => ({
  outOrderNo: 'R1',
  appid: 'wx1',
  serviceId: '500001',
  state: 'DOING',
  stateDescription: 'USER_CONFIRM',
  postPayments,
});

/** Items as [name, amount, description], and the total, of a completion after a creation. */
function completed(
  created: CompletableOrder['postPayments'],
  charges: Charges | ((given: RatedOrder) => Charges),
): [items: unknown[][], total: number] {
  const { postPayments, totalAmount } = completion(order(created), charges as Charges);
  return [postPayments.map(({ name, amount, description }) => [name, amount, description]), totalAmount];
}

describe('industries whose items have no amounts', () => {
  it.each(['powerBank', 'eBikeCharging'] as const)('%s: the rate and the duration', (name) => {
    const { creation, charges } = industries[name];
    const created = creation('3元/小时');
    expect(created).toEqual([{ name: '收费标准', description: '3元/小时' }]);
    expect(completed(created, charges({ duration: '2小时', total: 600 }))).toEqual([
      [
        ['收费标准', undefined, '3元/小时'],
        ['使用时长', undefined, '2小时'],
      ],
      600,
    ]);
  });

  it('car charging: the rule and the details', () => {
    const { creation, charges } = industries.carCharging;
    expect(completed(creation('电费1元/度'), charges({ details: '电费20元', total: 2000 }))).toEqual([
      [
        ['计费规则', undefined, '电费1元/度'],
        ['费用明细', undefined, '电费20元'],
      ],
      2000,
    ]);
  });

  it('take another rate than that of the creation', () => {
    const use = { duration: '2小时', total: 600, rate: '2元/小时' };
    expect(completed(undefined, industries.powerBank.charges(use))[0][0]).toEqual([
      '收费标准',
      undefined,
      '2元/小时',
    ]);
  });

  it('need a rate', () => {
    expect(() => completed([], industries.powerBank.charges({ duration: '2小时', total: 600 }))).toThrow(
      'Order R1 has no 收费标准 of its creation, which a completion repeats: pass it',
    );
  });
});

describe('industries whose items have amounts', () => {
  const discounts = [{ name: '月卡', description: '会员减免', amount: 50 }];

  it('bike: rate and duration, and the fees that were charged', () => {
    const { creation, charges } = industries.bike;
    const created = creation('1.5元/30分钟');
    expect(completed(created, charges({ duration: '1小时', ride: 300, fine: 0, discounts }))).toEqual([
      [
        ['计费规则', undefined, '1.5元/30分钟'],
        ['骑行时长', undefined, '1小时'],
        ['骑行费用', 300, undefined],
        ['罚款', 0, undefined],
      ],
      250,
    ]);
    expect(completed(created, charges({ duration: '1分钟' }))[1]).toBe(0);
  });

  it('courier: amounts alone', () => {
    const { creation, charges } = industries.courier;
    expect(creation(1200)).toEqual([{ name: '预估金额', amount: 1200 }]);
    expect(completed(undefined, charges({ firstWeight: 1200, packing: 300 }))).toEqual([
      [
        ['首重费', 1200, undefined],
        ['包装费', 300, undefined],
      ],
      1500,
    ]);
  });

  it('unattended retail: one item for each article', () => {
    const { creation, charges } = industries.unattendedRetail;
    expect(creation()).toEqual([]);
    const articles = [
      { name: '可乐', amount: 600, count: 2 },
      { name: '沙琪玛', amount: 500 },
    ];
    const { postPayments, totalAmount } = completion(order(), charges({ articles }));
    expect(postPayments).toEqual([
      { name: '商品信息', amount: 600, description: '可乐', count: 2 },
      { name: '商品信息', amount: 500, description: '沙琪玛' },
    ]);
    expect(totalAmount).toBe(1100);
  });

  it('car rental: the fees that were charged, or that there was none', () => {
    const { creation, charges } = industries.carRental;
    expect(creation('还车后30天内核查')).toEqual([{ name: '免押租车规则', description: '还车后30天内核查' }]);
    expect(completed(undefined, charges({ lateReturn: 1000, tolls: 500 }))).toEqual([
      [
        ['延迟还车费用', 1000, undefined],
        ['ETC高速费用', 500, undefined],
      ],
      1500,
    ]);
    expect(completed(undefined, charges({}))).toEqual([[['租车相关费用', undefined, '本次无扣款']], 0]);
  });

  it('a fee that the industry has not is refused, not left out', () => {
    const fees = { repair: 5000 } as object;
    expect(() => industries.carRental.charges(fees)).toThrow(
      'There is no fee repair in this industry: rental, ',
    );
  });

  it('hotel: the room of the creation, and extras', () => {
    const { creation, charges } = industries.hotel;
    const created = creation(55_000, '标准间');
    const extras = { amount: 10_000, description: '房间清洁费' };
    expect(completed(created, charges({ price: 55_000, extras }))).toEqual([
      [
        ['酒店房费', 55_000, '标准间'],
        ['其他杂费', 10_000, '房间清洁费'],
      ],
      65_000,
    ]);
  });
});
