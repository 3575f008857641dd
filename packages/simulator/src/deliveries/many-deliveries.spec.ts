import { EventEmitter, once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { ScriptedAnswer } from '../../../../test/support/local-server.js';
import { openMerchant, restarted, startNotified } from '../../../../test/support/lone-merchant.js';
import { tenOClock } from '../../../../test/support/simulated-merchant.js';
import { SystemClock } from '../base/clock.js';
import { Database } from '../state/database.js';
import { deliveriesOf, Deliveries } from './deliveries.js';
import { planRepeatSchedule } from './repeat-schedule.js';

const accept = (): ScriptedAnswer => ({ status: 204 });
const refuse = (): ScriptedAnswer => ({ status: 500, body: '{"code":"FAIL"}' });
const eventType = 'PAYSCORE.USER_PAID';

it('A notice of a plan is repeated every minute, 11 times', async () => {
  const { merchant, received, clock, url } = await startNotified(refuse);
  deliveriesOf(merchant).send({ eventType, subject: 'A', url, resource: {}, schedule: planRepeatSchedule });
  await deliveriesOf(merchant).idle();
  await clock.advance('30h');
  expect(received).toHaveLength(12);
  const [delivery] = deliveriesOf(merchant).list();
  expect(delivery?.state).toBe('failed');
  expect(delivery?.attempts.map(({ at }) => at - tenOClock)).toEqual(
    Array.from({ length: 12 }, (_, minute) => minute * 60_000),
  );
});

it('A notice carries its original_type, or none', async () => {
  const { merchant, received, url } = await startNotified(accept);
  deliveriesOf(merchant).send({ eventType, subject: 'A', url, resource: {}, originalType: 'refund' });
  await deliveriesOf(merchant).idle();
  deliveriesOf(merchant).send({ eventType, subject: 'B', url, resource: {}, originalType: null });
  await deliveriesOf(merchant).idle();
  const [refund, none] = received.map(({ body }) => (JSON.parse(body) as { resource: object }).resource);
  expect(refund).toMatchObject({ original_type: 'refund', associated_data: 'refund' });
  expect(none).not.toHaveProperty('original_type');
});

it('All notifications of a burst arrive', async () => {
  const { merchant, received, url } = await startNotified(accept);
  for (let index = 0; index < 300; index += 1)
    deliveriesOf(merchant).send({ eventType, subject: `N${index}`, url, resource: {} });
  await deliveriesOf(merchant).idle();
  expect(received).toHaveLength(300);
});

it('With the system clock no repeat waits for a slow answer of another host', async () => {
  let arrived = 0;
  const arrivals = new EventEmitter();
  const bothRepeats = once(arrivals, 'both');
  const { merchant, url } = await startNotified(async () => {
    if ((arrived += 1) <= 2) return refuse();
    if (arrived === 4) arrivals.emit('both');
    await bothRepeats;
    return accept();
  });
  const inMachineTime = {
    identity: merchant.identity,
    platform: merchant.platform,
    clock: new SystemClock(),
  };
  const deliveries = new Deliveries(inMachineTime, new Database(), 5_000, 10);
  for (const subject of ['A', 'B'])
    deliveries.send({ eventType, subject, url, resource: {}, schedule: [100] });
  await deliveries.idle();
  await bothRepeats;
  await deliveries.idle();
  expect(deliveries.list().map(({ state, attempts }) => [state, attempts.length])).toEqual([
    ['delivered', 2],
    ['delivered', 2],
  ]);
});

it('Beyond the limit the oldest ended notifications are forgotten, those under way never', async () => {
  let calls = 0;
  const { merchant, notify } = await startNotified(() => ((calls += 1) === 1 ? refuse() : accept()), {
    deliveryLimit: 2,
  });
  await notify('A', 'B', 'C', 'D');
  expect(
    deliveriesOf(merchant)
      .list()
      .map(({ subject }) => subject),
  ).toEqual(['A', 'D']);
});

describe('After a restart', () => {
  it('a notification that waits is repeated at its time, and not from the beginning', async () => {
    const { merchant, notify, database, clock, received } = await startNotified(refuse);
    await notify('A');
    await clock.advance('15s');
    await deliveriesOf(merchant).stop();
    const next = await openMerchant({ database: restarted(database), clock });
    deliveriesOf(next.merchant).resume();
    await clock.advance(14_999);
    expect(received).toHaveLength(2);
    await clock.advance('30h');
    expect(received).toHaveLength(16);
    expect(received[2]?.body).toBe(received[0]?.body);
  });

  it('a notification whose time has passed is sent with the next move of the clock', async () => {
    const { merchant, notify, database, clock, received } = await startNotified(refuse);
    await notify('A');
    await deliveriesOf(merchant).stop();
    await clock.advance('1d');
    const next = await openMerchant({ database: restarted(database), clock });
    deliveriesOf(next.merchant).resume();
    await clock.advance(0);
    expect(received).toHaveLength(2);
  });

  it('a notification that was being sent or held back is sent', async () => {
    const { merchant, notify, url, database, clock, received } = await startNotified(accept);
    deliveriesOf(merchant).reorder({ subject: 'A' });
    await notify('A');
    deliveriesOf(merchant).send({ eventType, subject: 'B', url, resource: {} });
    const halfway = restarted(database);
    await deliveriesOf(merchant).idle();
    const before = received.length;
    const next = await openMerchant({ database: halfway, clock });
    expect(
      deliveriesOf(next.merchant)
        .list()
        .map(({ state }) => state),
    ).toEqual(['held', 'in-flight']);
    deliveriesOf(next.merchant).resume();
    await deliveriesOf(next.merchant).idle();
    expect(received).toHaveLength(before + 2);
  });

  it('a disturbance that was decided still happens', async () => {
    const { merchant, notify, database, clock } = await startNotified(refuse);
    deliveriesOf(merchant).probe({ times: 2 });
    await notify('A');
    await deliveriesOf(merchant).stop();
    const next = await openMerchant({ database: restarted(database), clock });
    deliveriesOf(next.merchant).resume();
    await clock.advance('30s');
    expect(
      deliveriesOf(next.merchant)
        .list()[0]
        ?.attempts.map(({ sent }) => sent),
    ).toEqual(['probe', 'probe', 'genuine']);
  });
});
