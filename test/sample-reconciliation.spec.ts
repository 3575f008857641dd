import { ServiceOrderService } from 'nestjs-payscore';
import { SchedulerRegistry } from '@nestjs/schedule';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cancel, complete, create, hour, newId, timeout, SampleRentals } from './support/sample-rentals.js';

describe('the sample app at night', () => {
  let app: SampleRentals;

  beforeAll(async () => {
    app = await SampleRentals.start();
  }, timeout);
  afterAll(() => app.sample.stop());
  afterEach(() => app.calmDown());

  it('is due at three in Beijing', () => {
    const [job] = app.sample.app.get(SchedulerRegistry).getCronJobs().values();
    const { hour: at, zoneName } = job?.nextDate().setZone('Asia/Shanghai') ?? {};
    expect([at, zoneName]).toEqual([3, 'Asia/Shanghai']);
  });

  it('learns of a payment whose notification was lost', async () => {
    const id = await app.rented();
    await app.clock.advance(hour);
    app.simulator.deliveries.lose();
    await app.giveBack(id);
    await app.simulator.deliveries.idle();
    expect((await app.find(id)).state).toBe('returned');
    await app.reconcile();
    expect((await app.find(id)).state).toBe('paid');
  });

  it('learns of a confirmation whose notification was lost', async () => {
    const id = newId();
    await app.rent(id);
    app.simulator.deliveries.lose();
    await app.confirm(id);
    expect((await app.find(id)).state).toBe('requested');
    await app.reconcile();
    expect((await app.find(id)).state).toBe('rented');
  });

  it('cancels what WeChat Pay did not cancel by day', async () => {
    const id = newId();
    await app.rent(id);
    app.breakDown(cancel);
    await app.cancel(id);
    app.simulator.faults.clear();
    expect((await app.find(id)).state).toBe('cancelling');
    await app.reconcile();
    expect([(await app.find(id)).state, app.orderOf(id)?.state]).toEqual(['cancelled', 'REVOKED']);
  });

  it('sends the completion for a user who asks, too', async () => {
    const id = await app.rented();
    await app.clock.advance(hour);
    app.breakDown(complete);
    await app.giveBack(id);
    app.simulator.faults.clear();
    await app.check(id);
    expect((await app.find(id)).state).toMatch(/^(returned|paid)$/);
  });

  it('sends the completion that WeChat Pay did not answer', async () => {
    const id = await app.rented();
    await app.clock.advance(hour);
    app.breakDown(complete);
    await app.giveBack(id);
    app.simulator.faults.clear();
    await app.reconcile();
    await app.simulator.deliveries.idle();
    expect(await app.find(id)).toMatchObject({ state: 'paid', fee: 300 });
  });

  it('ends a return whose process was killed after WeChat Pay had completed and collected it', async () => {
    const id = await app.rented();
    await app.clock.advance(hour);
    await app.giveBackAndDie(id);
    await app.simulator.deliveries.idle();
    expect([(await app.find(id)).state, app.orderOf(id)?.state]).toEqual(['returning', 'DONE']);
    await app.reconcile();
    expect(await app.find(id)).toMatchObject({ state: 'paid', fee: 300 });
    expect(app.sent(id, 'complete')).toHaveLength(2);
  });

  it('tells a user who asks of a return whose process was killed', async () => {
    const id = await app.rented();
    await app.clock.advance(hour);
    await app.giveBackAndDie(id);
    await app.simulator.deliveries.idle();
    expect((await app.check(id)).body).toMatchObject({ state: 'paid', fee: 300 });
  });

  it('closes a return whose order was cancelled at WeChat Pay', async () => {
    const id = await app.rented();
    await app.clock.advance(hour);
    await app.sample.app.get(ServiceOrderService).cancel(id, { reason: '客服免单' });
    expect((await app.giveBack(id)).body.state).toBe('cancelled');
  });

  it('cancels what nobody confirmed in an hour, at WeChat Pay too, and an order that never came to be', async () => {
    const [ordered, notOrdered] = [newId(), newId()];
    await app.rent(ordered);
    app.breakDown(create);
    await app.rent(notOrdered);
    app.simulator.faults.clear();
    await app.clock.advance(hour + 1_000);
    const recent = newId();
    await app.rent(recent);
    await app.clock.advance(60_000);
    await app.reconcile();
    expect((await app.find(ordered)).state).toBe('cancelled');
    expect(app.orderOf(ordered)?.state).toBe('REVOKED');
    expect((await app.find(notOrdered)).state).toBe('cancelled');
    expect((await app.find(recent)).state).toBe('requested');
  });

  it('goes on with the others where one fails', async () => {
    const [one, another] = [await app.rented(), await app.rented()];
    await app.clock.advance(hour);
    app.breakDown(complete);
    await app.giveBack(one);
    await app.giveBack(another);
    app.simulator.faults.clear();
    app.simulator.faults.next({
      operation: `POST /v3/payscore/serviceorder/${one}/complete`,
      kind: 'rate-limit',
      times: 9,
    });
    await app.reconcile();
    await app.simulator.deliveries.idle();
    expect([(await app.find(one)).state, (await app.find(another)).state]).toEqual(['returning', 'paid']);
  });
});
