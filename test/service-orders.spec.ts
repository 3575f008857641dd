import {
  PayscoreApiError,
  PayscoreValidationError,
  RiskFundName,
  ServiceOrder,
  type CreateServiceOrderRequest,
} from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { Merchant } from './support/merchant.js';
import { completion, reduction, rental } from './support/rental.js';
import { openid, withoutConfirmation } from './support/simulated-merchant.js';
import { rejectionOf } from './support/thrown.js';

const hour = 3_600_000;

describe('a rental', () => {
  it('goes from order to payment', async () => {
    const { orders, simulator, clock } = await Merchant.start();
    const created = await orders.create(
      rental({
        postPayments: [{ name: '使用时长', description: '3元/小时' }],
        location: { startLocation: '深圳' },
        device: { startDeviceId: 'PB-1' },
        attach: 'a%26b',
      }),
    );
    expect(created).toBeInstanceOf(ServiceOrder);
    expect(created).toMatchObject({
      outOrderNo: 'R1',
      state: 'CREATED',
      package: expect.any(String) as string,
    });

    simulator.user.confirm('R1', { openid });
    const confirmed = await orders.query({ outOrderNo: 'R1' });
    expect(confirmed).toMatchObject({
      orderId: created.orderId,
      state: 'DOING',
      stateDescription: 'USER_CONFIRM',
      openid,
      timeRange: { startTime: '20261120100000' },
      attach: 'a%26b',
    });

    await clock.advance(hour);
    const completed = await orders.complete('R1', completion(600));
    expect(completed).toMatchObject({
      state: 'DOING',
      stateDescription: 'MCH_COMPLETE',
      totalAmount: 600,
      needCollection: true,
      timeRange: { startTime: '20261120100000', endTime: '20261120110000' },
    });

    const paid = await orders.query({ outOrderNo: 'R1' });
    expect(paid.state).toBe('DONE');
    expect(paid.collection).toMatchObject({
      state: 'USER_PAID',
      paidAmount: 600,
      details: [{ amount: 600, paidType: 'NEWTON', transactionId: expect.any(String) as string }],
    });
  });

  it('that costs nothing is done at once, without a collection', async () => {
    const { orders, simulator, clock } = await Merchant.start();
    await orders.create(rental());
    simulator.user.confirm('R1');
    await clock.advance(hour);
    const done = await orders.complete('R1', completion(0));
    expect(done).toMatchObject({ state: 'DONE', totalAmount: 0 });
    expect(done.collection).toBeUndefined();
    expect(simulator.deliveries.list().map(({ eventType }) => eventType)).toEqual(['PAYSCORE.USER_CONFIRM']);
  });

  it('is cancelled before the user confirms, and a repeated cancellation succeeds again', async () => {
    const { orders } = await Merchant.start();
    const { orderId } = await orders.create(rental());
    const cancelled = await orders.cancel('R1', { reason: '用户放弃' });
    expect(cancelled).toMatchObject({ outOrderNo: 'R1', orderId });
    await expect(orders.cancel('R1', { reason: '用户放弃' })).resolves.toEqual(cancelled);
    expect((await orders.query({ outOrderNo: 'R1' })).state).toBe('REVOKED');
  });

  it('needs no confirmation by a user who authorised the service', async () => {
    const { orders, simulator } = await Merchant.start({ services: [withoutConfirmation] });
    simulator.user.authorize();
    const order = await orders.create(
      rental({
        needUserConfirm: false,
        openid,
        riskFund: { name: RiskFundName.EstimateOrderCost, amount: 500 },
      }),
    );
    expect(order).toMatchObject({ state: 'DOING', stateDescription: 'USER_CONFIRM' });
    expect(order.package).toBeUndefined();
  });

  it('is found by the query id of the confirmation page', async () => {
    const { orders, simulator } = await Merchant.start();
    await orders.create(rental());
    const { query_id: queryId } = simulator.user.confirm('R1');
    const found = await orders.query({ queryId });
    expect(found).toMatchObject({ outOrderNo: 'R1', state: 'DOING' });
  });
});

describe('a call that is repeated after an unknown outcome', () => {
  it('answers the same order when it is the same creation', async () => {
    const { orders } = await Merchant.start();
    const first = await orders.create(rental());
    await expect(orders.create(rental())).resolves.toEqual(first);
  });

  it('is refused when it is another creation under the same number', async () => {
    const { orders } = await Merchant.start();
    await orders.create(rental());
    const other = orders.create(rental({ serviceIntroduction: '雨伞租借' }));
    expect(await rejectionOf(PayscoreApiError, other)).toMatchObject({ code: 'PARAM_ERROR', status: 400 });
  });

  it('completes once', async () => {
    const merchant = await Merchant.start();
    await merchant.returned();
    const again = await merchant.orders.complete('R1', completion(600));
    expect(again).toMatchObject({ stateDescription: 'MCH_COMPLETE', totalAmount: 600 });
    const other = merchant.orders.complete('R1', completion(500));
    expect(await rejectionOf(PayscoreApiError, other)).toMatchObject({ code: 'PARAM_ERROR' });
    expect(merchant.simulator.orders.get('R1')?.total_amount).toBe(600);
  });
});

describe('an order that is completed and not paid', () => {
  it('is lowered as often as needed, and paid at the last amount', async () => {
    const merchant = await Merchant.start();
    await merchant.returned();
    const { orders, simulator } = merchant;
    expect((await orders.modify('R1', reduction(500))).totalAmount).toBe(500);
    expect((await orders.modify('R1', reduction(300))).collection).toMatchObject({ payingAmount: 300 });
    simulator.user.pay('R1');
    const { state, collection } = await orders.query({ outOrderNo: 'R1' });
    expect([state, collection?.paidAmount]).toEqual(['DONE', 300]);
  });

  it('is never raised', async () => {
    const merchant = await Merchant.start();
    await merchant.returned();
    const raised = merchant.orders.modify('R1', reduction(700));
    expect(await rejectionOf(PayscoreApiError, raised)).toMatchObject({ code: 'PARAM_ERROR' });
  });

  it('is done when the merchant reports that it was paid elsewhere', async () => {
    const merchant = await Merchant.start();
    await merchant.returned();
    const synced = await merchant.orders.sync('R1', {
      type: 'Order_Paid',
      detail: { paidTime: '20261120113000' },
    });
    expect(synced.state).toBe('DONE');
    expect(synced.collection?.details).toMatchObject([{ paidType: 'MCH', paidTime: '20261120113000' }]);
  });

  it('is reported as paid elsewhere once: the same report succeeds again, another one is refused', async () => {
    const merchant = await Merchant.start();
    await merchant.returned();
    const report = (paidTime: string): Promise<ServiceOrder> =>
      merchant.orders.sync('R1', { type: 'Order_Paid', detail: { paidTime } });
    await report('20261120113000');
    expect((await report('20261120113000')).state).toBe('DONE');
    await rejectionOf(PayscoreApiError, report('20261120113001'));
    const { collection } = await merchant.orders.query({ outOrderNo: 'R1' });
    expect(collection?.details).toMatchObject([{ amount: 600, paidTime: '20261120113000' }]);
  });

  it('is paid by another debit after one that failed', async () => {
    const { orders, simulator, clock } = await Merchant.start();
    simulator.collection.fail(1);
    await orders.create(rental());
    simulator.user.confirm('R1');
    await clock.advance(hour);
    await orders.complete('R1', completion(600));
    const unpaid = await orders.query({ outOrderNo: 'R1' });
    expect([unpaid.stateDescription, unpaid.collection?.state]).toEqual(['MCH_COMPLETE', 'USER_PAYING']);

    expect(await orders.pay('R1')).toMatchObject({ outOrderNo: 'R1' });
    expect((await orders.query({ outOrderNo: 'R1' })).state).toBe('DONE');
  });

  it('stays unpaid when that debit fails, too', async () => {
    const merchant = await Merchant.start();
    await merchant.returned();
    merchant.simulator.collection.fail();
    await rejectionOf(PayscoreApiError, merchant.orders.pay('R1'));
    const { stateDescription } = await merchant.orders.query({ outOrderNo: 'R1' });
    expect(stateDescription).toBe('MCH_COMPLETE');
  });

  it('is left alone while a debit runs', async () => {
    const { orders, simulator, clock } = await Merchant.start();
    simulator.collection.hold();
    await orders.create(rental());
    simulator.user.confirm('R1');
    await clock.advance(hour);
    await orders.complete('R1', completion(600));
    await rejectionOf(PayscoreApiError, orders.modify('R1', reduction(500)));
    simulator.collection.release('R1', 'failed');
    expect((await orders.modify('R1', reduction(500))).totalAmount).toBe(500);
  });
});

const withFund = (amount: number): CreateServiceOrderRequest =>
  rental({ riskFund: { name: RiskFundName.Deposit, amount } });

describe('the risk fund of an order', () => {
  it('is not sent without an amount', async () => {
    const { orders, simulator } = await Merchant.start();
    for (const amount of [0, -1, 99.5])
      await rejectionOf(PayscoreValidationError, orders.create(withFund(amount)));
    expect(simulator.requests).toEqual([]);
  });

  it('is refused above the ceiling of the service, which WeChat Pay alone knows, with the remedy', async () => {
    const { orders } = await Merchant.start();
    const error = await rejectionOf(PayscoreApiError, orders.create(withFund(100_000_000)));
    expect(error.outcome).toBe('rejected');
    expect(error.explanation.cause.en).toContain('above the ceiling');
  });
});
