import { describe, expect, it } from 'vitest';
import { thrownBy } from '../../test/support/thrown.js';
import { PayscoreOrderStateError, PayscoreValidationError } from '../errors/index.js';
import { industries } from './industries/industries.js';
import { legacyCompletion, type CompletableLegacyOrder } from './legacy-completion.js';

const now = new Date('2026-11-20T12:00:00+08:00');
const order: CompletableLegacyOrder = {
  outOrderNo: 'V1',
  appid: 'wx1',
  serviceId: '500001',
  state: 'USER_ACCEPTED',
  finishTicket: 'ticket',
  serviceStartTime: 'OnAccept',
  realServiceStartTime: '20261120115500',
};
const { charges } = industries.unattendedRetail;
const drinks = charges({
  articles: [
    { name: '苏打水', amount: 600, count: 2 },
    { name: '绿茶', amount: 450 },
  ],
});

const violationsOf = (make: () => unknown): string[] =>
  thrownBy(PayscoreValidationError, make).violations.map(({ path, rule }) => `${path} ${rule}`);

describe('the completion of a legacy order', () => {
  it('charges what was taken, with the total, the times and the ticket', () => {
    const request = legacyCompletion(order, drinks, { now, realServiceEndLocation: '一号楼' });
    expect(request).toEqual({
      appid: 'wx1',
      serviceId: '500001',
      finishTicket: 'ticket',
      finishType: 2,
      fees: [
        { feeName: '商品信息', feeCount: 2, feeAmount: 600, feeDesc: '苏打水' },
        { feeName: '商品信息', feeAmount: 450, feeDesc: '绿茶' },
      ],
      totalAmount: 1050,
      realServiceEndTime: '20261120115955',
      realServiceEndLocation: '一号楼',
    });
    expect(Object.isFrozen(request)).toBe(true);
  });

  it('grants discounts', () => {
    const discounts = [{ name: '会员', description: '会员价', amount: 50 }];
    expect(legacyCompletion(order, { ...drinks, discounts }, { now })).toMatchObject({
      discounts: [{ discountName: '会员', discountDesc: '会员价', discountAmount: 50 }],
      totalAmount: 1000,
    });
  });

  it('costs nothing for a service that was not used', () => {
    expect(legacyCompletion(order, { unused: '未取货' }, { now })).toEqual({
      appid: 'wx1',
      serviceId: '500001',
      finishTicket: 'ticket',
      finishType: 1,
      cancelReason: '未取货',
      totalAmount: 0,
    });
  });

  it('takes a record of a database, where nothing is null', () => {
    const record = { ...order, serviceEndTime: null } as unknown as CompletableLegacyOrder;
    expect(legacyCompletion(record, drinks, { now }).totalAmount).toBe(1050);
  });

  it('needs the ticket of a query', () => {
    const { finishTicket: ticket, ...without } = order;
    expect(ticket).toBe('ticket');
    expect(violationsOf(() => legacyCompletion(without, { unused: '未取货' }))).toEqual([
      'finishTicket must be in the order: query it',
    ]);
  });

  it('is refused with no article and a time to come', () => {
    const endedAt = new Date('2026-11-20T13:00:00+08:00');
    expect(violationsOf(() => legacyCompletion(order, charges({ articles: [] }), { now, endedAt }))).toEqual([
      'items must be a list of at least one item',
      expect.stringMatching(
        /^endedAt must not be in the future: this machine's time is \d{14}; .* now: simulator\.now\(\)$/,
      ),
    ]);
  });

  it.each(['CREATED', 'FINISHED', 'USER_PAID', 'REVOKED', 'EXPIRED'])(
    'is not made for an order %s',
    (state) => {
      thrownBy(PayscoreOrderStateError, () => legacyCompletion({ ...order, state }, drinks, { now }));
    },
  );
});
