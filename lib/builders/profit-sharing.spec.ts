import { array, assert, boolean, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thrownBy } from '../../test/support/thrown.js';
import type { ProfitSharingShare } from '../api/merchant/profit-sharing/profit-sharing-request.dto.js';
import { PayscoreValidationError } from '../errors/index.js';
import { shareRequest, unfreezeRequest, type EarlierSharing, type ShareDetails } from './profit-sharing.js';
import type { PaidOrder } from './refunds.js';

const share = (amount: number, account = '1900000109'): ProfitSharingShare => ({
  type: 'MERCHANT_ID',
  account,
  amount,
  description: '门店分成',
});
const order: PaidOrder = {
  outOrderNo: 'R1',
  collection: { state: 'USER_PAID', details: [{ transactionId: 'T1', amount: 600, paidType: 'NEWTON' }] },
};
const last = { attempt: 1, unfreezeUnsplit: true };
const sharing = (amount: number, result: string, transactionId = 'T1'): EarlierSharing => ({
  transactionId,
  receivers: [{ amount, result }],
});

const numbered = (attempt: number) => shareRequest(order, { receivers: [share(1)], ...last, attempt });

const violationsOf = (details: ShareDetails, of: Parameters<typeof shareRequest>[0] = order): string[] =>
  thrownBy(PayscoreValidationError, () => shareRequest(of, details)).violations.map(({ path }) => path);

describe('the request of a sharing', () => {
  it('names the payment, numbers the sharing, and is frozen', () => {
    const request = shareRequest(order, { receivers: [share(180)], ...last });
    expect(request).toEqual({
      transactionId: 'T1',
      outOrderNo: 'R1@S1',
      receivers: [share(180)],
      unfreezeUnsplit: true,
    });
    expect(Object.isFrozen(request.receivers[0])).toBe(true);
  });

  it("is on behalf of a partner's merchant, under its applications", () => {
    const details = { receivers: [share(1)], ...last, appid: 'wx1', subAppid: 'wx2' };
    expect(shareRequest({ ...order, subMchid: '2' }, details)).toMatchObject({
      subMchid: '2',
      appid: 'wx1',
      subAppid: 'wx2',
    });
  });

  it('can be of a payment by itself', () => {
    const payment = { outOrderNo: 'R1', transactionId: 'T1', paid: 600 };
    expect(shareRequest(payment, { receivers: [share(600)], ...last }).transactionId).toBe('T1');
  });

  it('is the same for the same attempt, and has another number for the next', () => {
    expect(numbered(1)).toEqual(numbered(1));
    expect([numbered(1).outOrderNo, numbered(2).outOrderNo]).toEqual(['R1@S1', 'R1@S2']);
    expect(() => numbered(0)).toThrow(RangeError);
  });

  it.each<[string, Partial<ShareDetails>, number]>([
    ['all that was paid', {}, 600],
    ['less earlier sharings', { sharings: [sharing(100, 'SUCCESS'), sharing(50, 'PENDING')] }, 450],
    ['not less a share that was closed', { sharings: [sharing(100, 'CLOSED')] }, 600],
    ['not less a sharing of another payment', { sharings: [sharing(100, 'SUCCESS', 'T2')] }, 600],
    ['what the host was told is left', { left: 70, sharings: [sharing(100, 'SUCCESS')] }, 70],
    ['nothing where more was shared than paid', { sharings: [sharing(700, 'SUCCESS')], left: 0 }, 0],
  ])('shares at most what is left: %s', (_, details, left) => {
    const asking = (amount: number): ShareDetails => ({ receivers: [share(amount)], ...last, ...details });
    if (left > 0) expect(shareRequest(order, asking(left)).receivers[0]?.amount).toBe(left);
    expect(violationsOf(asking(left + 1))).toEqual(['receivers']);
  });

  it.each([0, -1, 0.5, NaN, Infinity, 2 ** 53])('refuses a share of %d fen', (amount) => {
    expect(violationsOf({ receivers: [share(1), share(amount)], ...last })).toEqual(['receivers[1].amount']);
  });

  it.each([0, 51])('refuses %d receivers', (count) => {
    expect(violationsOf({ receivers: Array.from({ length: count }, () => share(1)), ...last })).toEqual([
      'receivers',
    ]);
  });

  it('cannot be made without saying what becomes of the rest', () => {
    // A host in JavaScript is not told by the types.
    const silent = { receivers: [share(1)], attempt: 1 } as unknown as ShareDetails;
    expect(violationsOf(silent)).toEqual(['unfreezeUnsplit']);
  });

  it('needs a payment that WeChat Pay collected', () => {
    const elsewhere: PaidOrder = {
      outOrderNo: 'R1',
      collection: { state: 'USER_PAID', details: [{ amount: 600 }] },
    };
    for (const unpaid of [elsewhere, { outOrderNo: 'R1' }])
      expect(violationsOf({ receivers: [share(1)], ...last }, unpaid)).toEqual(['transactionId']);
    expect(violationsOf({ receivers: [share(1)], ...last, transactionId: 'T2' })).toEqual(['transactionId']);
  });

  it('names one payment of several', () => {
    const details = [
      { transactionId: 'T1', amount: 600 },
      { transactionId: 'T2', amount: 100 },
    ];
    const two: PaidOrder = { outOrderNo: 'R1', collection: { state: 'USER_PAID', details } };
    expect(violationsOf({ receivers: [share(1)], ...last }, two)).toEqual(['transactionId']);
    expect(shareRequest(two, { receivers: [share(100)], ...last, transactionId: 'T2' }).transactionId).toBe(
      'T2',
    );
  });

  it('never shares more than is left, whatever the amounts', () => {
    const amounts = array(integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 50 });
    assert(
      property(amounts, integer({ min: 0, max: 2_000 }), boolean(), (fen, left, unfreezeUnsplit) => {
        const sum = fen.reduce((total, amount) => total + amount, 0);
        const details = { receivers: fen.map((amount) => share(amount)), attempt: 1, unfreezeUnsplit, left };
        if (sum > left) expect(violationsOf(details)).toEqual(['receivers']);
        else expect(shareRequest(order, details).receivers.map(({ amount }) => amount)).toEqual(fen);
      }),
    );
  });
});

describe('the request of a release', () => {
  it('names the payment under a number of its own', () => {
    const request = unfreezeRequest({ ...order, subMchid: '2' }, { description: '不再分账' });
    expect(request).toEqual({
      subMchid: '2',
      transactionId: 'T1',
      outOrderNo: 'R1@U1',
      description: '不再分账',
    });
    expect(unfreezeRequest(order, { description: '…', attempt: 2 }).outOrderNo).toBe('R1@U2');
  });

  it('needs a payment that WeChat Pay collected', () => {
    expect(() => unfreezeRequest({ outOrderNo: 'R1' }, { description: '…' })).toThrow(
      PayscoreValidationError,
    );
  });
});
