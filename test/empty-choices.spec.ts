import { AssessPartnerUserRiskLevelRequest, PayscoreValidationError, RefundService } from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { dropEmptyChoices } from '../lib/schema/rule.decorator.js';
import { startMerchant } from './support/bad-day.js';
import { Merchant } from './support/merchant.js';
import { completion, rental } from './support/rental.js';
import { rejectionOf } from './support/thrown.js';

describe('of fields of which one is to be filled, an empty one', () => {
  it('beside a filled one is not sent (query)', async () => {
    const { orders, simulator } = await Merchant.start();
    await orders.create(rental());
    const { query_id: queryId } = simulator.user.confirm('R1');
    const both = [
      { outOrderNo: 'R1', queryId: '' },
      { outOrderNo: '', queryId },
    ];
    for (const request of both) expect((await orders.query(request)).outOrderNo).toBe('R1');
    const targets = simulator.requests.slice(-2);
    expect(targets).toHaveLength(2);
    for (const { path } of targets) expect(path).not.toMatch(/(out_order_no|query_id)=(&|$)/);
  });

  it('beside a filled one is not sent (body)', async () => {
    const { orders, simulator, clock } = await Merchant.start();
    await orders.create(rental());
    simulator.user.confirm('R1');
    await clock.advance('1h');
    await orders.complete('R1', completion(600));
    const { collection } = await orders.query({ outOrderNo: 'R1' });
    const { nest } = await startMerchant(simulator.moduleOptions());
    const refund = await nest.get(RefundService).create({
      transactionId: collection?.details?.[0]?.transactionId ?? '',
      outTradeNo: '',
      outRefundNo: 'F1',
      amount: { refund: 100, total: 600, currency: 'CNY' },
    });
    expect(refund.outRefundNo).toBe('F1');
    expect(JSON.stringify(simulator.requests.at(-1)?.body)).not.toContain('out_trade_no');
  });

  it('alone is refused, and so are two that are filled or empty', async () => {
    const { orders, simulator } = await Merchant.start();
    const refused = [{ queryId: '' }, { outOrderNo: '', queryId: '' }, { outOrderNo: 'R1', queryId: 'q1' }];
    for (const request of refused) await rejectionOf(PayscoreValidationError, orders.query(request));
    expect(simulator.requests).toEqual([]);
  });

  it('is left out where at most one may be filled; what is no choice stays', () => {
    const request = { openid: 'o1', subOpenid: '', authorizationCode: '' };
    dropEmptyChoices(AssessPartnerUserRiskLevelRequest, request);
    expect(request).toMatchObject({ openid: 'o1' });
    expect(request).not.toHaveProperty('subOpenid');
    const other: Record<string, unknown> = { appid: '', openid: '' };
    dropEmptyChoices(AssessPartnerUserRiskLevelRequest, other);
    expect(other).toEqual({ appid: '', openid: '' });
  });
});
