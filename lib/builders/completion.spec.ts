import { describe, expect, it } from 'vitest';
import { thrownBy } from '../../test/support/thrown.js';
import { PayscoreOrderStateError, PayscoreValidationError } from '../errors/index.js';
import { completion, type CompletableOrder, type CompletionDetails } from './completion.js';
import type { Charges } from './charges.js';

const now = new Date('2026-11-20T12:00:00+08:00');
const order: CompletableOrder = {
  outOrderNo: 'R1',
  appid: 'wx1',
  serviceId: '500001',
  state: 'DOING',
  stateDescription: 'USER_CONFIRM',
  timeRange: { startTime: '20261120100000' },
  riskFund: { name: 'DEPOSIT', amount: 9900 },
};
const charges: Charges = { items: [{ name: '使用时长', amount: 600 }] };

const complete = (
  changes: Partial<CompletableOrder> & { subMchid?: string; channelId?: string; currency?: string } = {},
  given: Partial<Charges> = {},
  details: CompletionDetails = {},
) => completion({ ...order, ...changes }, { ...charges, ...given }, { now, ...details });

const violationsOf = (make: () => unknown): string[] =>
  thrownBy(PayscoreValidationError, make).violations.map(({ path, rule }) => `${path} ${rule}`);

describe('what a completion costs', () => {
  it('is the sum of the items less the discounts', () => {
    const discounts = [{ name: '新人', description: '首单立减', amount: 100 }];
    const items = [
      { name: '使用时长', amount: 600 },
      { name: '说明', description: '无金额' },
    ];
    expect(complete({}, { items, discounts })).toMatchObject({
      postPayments: items,
      postDiscounts: discounts,
      totalAmount: 500,
    });
  });

  it('is the total alone where no item has an amount', () => {
    const items = [{ name: '收费标准', description: '3元/小时' }];
    expect(complete({}, { items, total: 600 })).toMatchObject({ postPayments: items, totalAmount: 600 });
  });

  it.each<[string, Partial<Charges>, string]>([
    [
      'another total than the sum',
      { total: 601 },
      'total must be the items less the discounts: 600, not 601',
    ],
    [
      'no total and no amount',
      { items: [{ name: '收费标准', description: '3元/小时' }] },
      'total is required where no item has an amount',
    ],
    [
      'discounts above the items',
      { discounts: [{ name: '新人', description: '首单立减', amount: 601 }] },
      'discounts must not exceed the items',
    ],
    ['no item', { items: [] }, 'items must be a list of at least one item'],
    [
      'a fraction of a fen',
      { items: [{ name: '使用时长', amount: 0.5 }] },
      'items[0].amount must be a whole number of fen, from 0',
    ],
    [
      'more than the waived deposit',
      { items: [{ name: '使用时长', amount: 9901 }] },
      "total must be at most the order's risk fund of 9900 fen, for which a deposit was waived",
    ],
  ])('is refused with %s', (_, given, violation) => {
    expect(violationsOf(() => complete({}, given))).toEqual([violation]);
  });

  it('may exceed an estimate', () => {
    const riskFund = { name: 'ESTIMATE_ORDER_COST', amount: 100 };
    expect(complete({ riskFund }).totalAmount).toBe(600);
  });
});

describe('the times of a completion', () => {
  const ended = new Date('2026-11-20T11:30:00+08:00');
  const timesOf = (timeRange: CompletableOrder['timeRange'], details: CompletionDetails = {}) =>
    complete({ timeRange }, {}, { endedAt: ended, ...details }).timeRange;

  it.each<[string, CompletableOrder['timeRange'], string]>([
    ['seconds', { startTime: '20261120100000' }, '20261120113000'],
    ['a day', { startTime: '20261120' }, '20261120'],
    ['seconds, then a day', { startTime: '20261120100000', endTime: '20261121' }, '20261120'],
    ['a day, then seconds', { startTime: '20261120', endTime: '20261121120000' }, '20261120113000'],
    ['RFC 3339', { startTime: '2026-11-20T10:00:00+08:00' }, '2026-11-20T11:30:00+08:00'],
    ['no time', undefined, '20261120113000'],
    ['OnAccept, as its creation answered', { startTime: 'OnAccept' }, '20261120113000'],
  ])('have the precision of an order with %s', (_, timeRange, endTime) => {
    expect(timesOf(timeRange)).toEqual({ endTime });
  });

  it('are those of the host, with their remarks', () => {
    const startedAt = new Date('2026-11-20T10:05:00+08:00');
    expect(timesOf(order.timeRange, { startedAt, startTimeRemark: '取走', endTimeRemark: '归还' })).toEqual({
      startTime: '20261120100500',
      endTime: '20261120113000',
      startTimeRemark: '取走',
      endTimeRemark: '归还',
    });
  });

  it('are RFC 3339 overseas, also where a query answered Beijing time', () => {
    const request = complete({ subMchid: '2', currency: 'HKD' }, {}, { endedAt: ended });
    expect(request.timeRange).toEqual({ endTime: '2026-11-20T11:30:00+08:00' });
  });

  it('need the real start where the planned one has not come', () => {
    const timeRange = { startTime: '20261120140000' };
    expect(violationsOf(() => complete({ timeRange }))).toEqual([
      "startedAt is required: the order's planned start, 20261120140000, has not come yet: this machine's time is 20261120120000; for a simulator's clock pass now: simulator.now()",
    ]);
    const startedAt = new Date('2026-11-20T11:00:00+08:00');
    expect(complete({ timeRange }, {}, { startedAt }).timeRange).toEqual({
      startTime: '20261120110000',
      endTime: '20261120115955',
    });
  });

  it('lie in no future where the host has only just begun', () => {
    expect(complete({}, {}, { startedAt: now }).timeRange).toEqual({
      startTime: '20261120115954',
      endTime: '20261120115955',
    });
  });

  it('have a remark on the start only beside the start', () => {
    expect(complete({}, {}, { startTimeRemark: '取走' }).timeRange).toMatchObject({
      startTime: '20261120100000',
      startTimeRemark: '取走',
    });
  });

  it('end some seconds before the present, for a clock that runs ahead', () => {
    expect(complete().timeRange).toEqual({ endTime: '20261120115955' });
    expect(timesOf(order.timeRange, { endedAt: now })).toEqual({ endTime: '20261120115955' });
  });

  it('end a second after the start of a service that has only just begun', () => {
    expect(complete({ timeRange: { startTime: '20261120115959' } }).timeRange.endTime).toBe('20261120120000');
  });

  it.each<[string, CompletionDetails, string]>([
    ['an end before the start', { endedAt: new Date('2026-11-20T09:59:59+08:00') }, 'endedAt must be after'],
    ['an end at the start', { endedAt: new Date('2026-11-20T10:00:00+08:00') }, 'endedAt must be after'],
    ['an end that is no date', { endedAt: new Date('') }, 'endedAt must be a valid Date'],
    [
      'an end in the future',
      { endedAt: new Date('2026-11-20T12:02:00+08:00') },
      'endedAt must not be in the',
    ],
    [
      'a start in the future',
      { startedAt: new Date('2026-11-20T12:02:00+08:00') },
      'startedAt must not be in',
    ],
  ])('are refused with %s', (_, details, violation) => {
    const [first, ...others] = violationsOf(() => complete({}, {}, details));
    expect(first?.startsWith(violation)).toBe(true);
    expect(others).toEqual([]);
  });

  it('may be one day, and no day before that of the start', () => {
    const timeRange = { startTime: '20261120' };
    const sameDay = new Date('2026-11-20T00:00:00+08:00');
    expect(complete({ timeRange }, {}, { endedAt: sameDay }).timeRange).toEqual({ endTime: '20261120' });
    const dayBefore = new Date('2026-11-19T23:59:59+08:00');
    expect(violationsOf(() => complete({ timeRange }, {}, { endedAt: dayBefore }))).toEqual([
      "endedAt must be after the order's start, or that of startedAt (is this host's clock right?); two days may be one",
    ]);
  });
});

describe("the caller's fields of a completion", () => {
  it.each<[string, Parameters<typeof complete>[0], object]>([
    ['a direct merchant', {}, { serviceId: '500001', appid: 'wx1' }],
    ['a partner', { subMchid: '2' }, { serviceId: '500001', subMchid: '2' }],
    [
      'an acquiring bank',
      { subMchid: '2', channelId: '3' },
      { serviceId: '500001', subMchid: '2', channelId: '3' },
    ],
    ['overseas', { subMchid: '2', currency: 'HKD' }, { serviceId: '500001', subMchid: '2', currency: 'HKD' }],
  ])('are those of %s', (_, changes, fields) => {
    const { postPayments: _p, totalAmount: _t, timeRange: _r, ...others } = complete(changes);
    expect(others).toEqual(fields);
  });

  it('must be in the order', () => {
    expect(violationsOf(() => complete({ serviceId: '' }))).toEqual(['serviceId must be in the order']);
  });
});

describe('a completion', () => {
  it('is frozen, so that a repeat has the same bytes', () => {
    const request = complete({}, {}, { location: { startLocation: '一号柜' } });
    expect(() => Object.assign(request.timeRange, { endTime: '20261120120000' })).toThrow(TypeError);
    expect(() => request.postPayments.push({ name: '罚款', amount: 1 })).toThrow(TypeError);
    expect(() => Object.assign(request.location ?? {}, { endLocation: '六号柜' })).toThrow(TypeError);
  });

  it('says that the money will be shared only where that is asked for', () => {
    expect(complete({}, {}, { profitSharing: true }).profitSharing).toBe(true);
    expect(complete()).not.toHaveProperty('profitSharing');
  });

  it('says where the service ended beside where it began', () => {
    const details = { location: { endLocation: '五号柜' } };
    expect(complete({ location: { startLocation: '一号柜' } }, {}, details).location).toEqual({
      startLocation: '一号柜',
      endLocation: '五号柜',
    });
    expect(violationsOf(() => complete({}, {}, details))).toEqual([
      'location.startLocation is required beside endLocation',
    ]);
  });

  it('is made of a row with nulls as of one without', () => {
    const row = JSON.parse(
      JSON.stringify({ ...order, subMchid: null, riskFund: null, location: null }),
    ) as typeof order;
    expect(completion(row, charges, { now })).toEqual(
      completion({ ...order, riskFund: undefined }, charges, { now }),
    );
  });

  it('leaves what it was made of as it was', () => {
    const items = [{ name: '使用时长', amount: 600 }];
    complete({}, { items });
    expect(Object.isFrozen(items[0])).toBe(false);
  });

  it('is refused for an order that is not in service', () => {
    const completed = { state: 'DOING', stateDescription: 'MCH_COMPLETE' };
    const error = thrownBy(PayscoreOrderStateError, () => complete(completed));
    expect(error).toMatchObject({ phase: 'Collecting', action: 'complete' });
  });
});
