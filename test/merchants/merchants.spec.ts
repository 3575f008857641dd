import type { Type } from '@nestjs/common';
import { PayscoreOrderStateError, PayscoreValidationError, PayscoreWebhookController } from 'nestjs-payscore';
import type { ManualClock, PayscoreSimulator } from 'nestjs-payscore/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PayscoreHost, startSimulator, type RunningHost } from '../support/payscore-host.js';
import { openid, useFirst, withoutConfirmation } from '../support/simulated-merchant.js';
import { CLOCK } from './clock.js';
import { Course } from './course.js';
import { PowerBanks } from './power-bank.js';
import { SmartCabinet } from './smart-cabinet.js';

@PayscoreWebhookController('wechat/payscore')
class Notifications {}

interface Running<App> {
  readonly app: App;
  readonly host: RunningHost;
  readonly simulator: PayscoreSimulator;
  readonly clock: ManualClock;
}

/** A merchant's application against a simulator, whose notifications reach it. */
async function run<App>(app: Type<App>, serviceId?: string): Promise<Running<App>> {
  const services = serviceId === undefined ? undefined : [useFirst, withoutConfirmation];
  const { simulator, clock } = await startSimulator(services && { services });
  const host = await PayscoreHost.with(simulator, {
    // Deliveries are made by the test: the address is known only once the host listens.
    notifyUrl: 'https://merchant.example/wechat/payscore',
    ...(serviceId !== undefined && { serviceId }),
  })
    .controllers(Notifications)
    .providers(app, { provide: CLOCK, useValue: () => new Date(clock.now()) })
    .start();
  return { app: host.get(app), host, simulator, clock };
}

/** Hands every notification over that the host has not had yet. */
async function deliver({ simulator, host }: Running<unknown>): Promise<void> {
  await simulator.deliveries.idle();
  for (const { eventType, resource, id } of simulator.deliveries.list())
    expect((await host.deliver(simulator.notification(eventType, resource, { id }))).status).toBe(204);
}

describe('power banks', () => {
  it('one is rented by two clicks, returned twice, and paid once', async () => {
    const running = await run(PowerBanks);
    const { app, simulator, clock } = running;
    const [first, second] = await Promise.all([app.rent('r-1'), app.rent('r-1')]);
    expect(first.orderId).toBe(second.orderId);
    simulator.user.confirm('r-1');
    await clock.advance('2h');
    await app.returned('r-1', '2小时', 600);
    await clock.advance('1m');
    await app.returned('r-1', '2小时', 600);
    await deliver(running);
    expect(app.rentals.get('r-1')).toMatchObject({ isPaid: true, refunds: [] });
    expect(simulator.orders.get('r-1')?.collection?.details).toMatchObject([{ amount: 600 }]);
  });

  it('one is lost and charged, turns up, and most of its price goes back', async () => {
    const running = await run(PowerBanks);
    const { app, simulator, clock } = running;
    await app.rent('r-2');
    simulator.user.confirm('r-2');
    await clock.advance('3d');
    await app.lost('r-2');
    await deliver(running);
    await app.found('r-2', 9000);
    await clock.advance('1m');
    await app.found('r-2', 300);
    expect(
      app.rentals.get('r-2')?.refunds.map(({ outRefundNo, amount }) => [outRefundNo, amount.refund]),
    ).toEqual([
      ['r-2@1', 9000],
      ['r-2@2', 300],
    ]);
    await expect(app.found('r-2', 601)).rejects.toThrow(PayscoreValidationError);
  });

  it('one is not charged before its user has confirmed, and the error says why', async () => {
    const { app } = await run(PowerBanks);
    await app.rent('r-3');
    await expect(app.returned('r-3', '1小时', 300)).rejects.toThrow('the user has not confirmed it');
  });
});

describe('a course', () => {
  it('is given lesson by lesson; a missed one costs nothing', async () => {
    const running = await run(Course);
    const { app, simulator, clock } = running;
    await app.enrol('Wang', openid);
    await expect(app.begin('Wang', openid)).rejects.toThrow(PayscoreOrderStateError);
    simulator.user.signPlan('Wang');
    const lessons: string[] = [];
    for (const isMissed of [false, true, false]) {
      const { outOrderNo } = await app.begin('Wang', openid);
      await expect(app.begin('Wang', openid)).rejects.toThrow(PayscoreOrderStateError);
      await clock.advance('1h');
      if (isMissed) await app.missed(outOrderNo);
      else await app.given(outOrderNo);
      await deliver(running);
      lessons.push(`${outOrderNo} ${app.lessons.get(outOrderNo)?.isPaid}`);
    }
    expect(lessons).toEqual(['Wang-1 true', 'Wang-2 false', 'Wang-3 true']);
    expect(simulator.orders.get('Wang-3')?.total_amount).toBe(50);
    await expect(app.begin('Wang', openid)).rejects.toThrow(PayscoreOrderStateError);
  });
});

async function cabinet(): Promise<Running<SmartCabinet>> {
  const running = await run(SmartCabinet, withoutConfirmation.serviceId);
  running.simulator.user.authorize({ serviceId: withoutConfirmation.serviceId, openid });
  return running;
}

describe('a smart cabinet', () => {
  const cola = { name: '可乐', amount: 700, count: 2 };

  it('charges what was taken, and gives back what the camera saw twice', async () => {
    const running = await cabinet();
    const { app, clock } = running;
    await app.open('v-1', openid);
    await clock.advance('1m');
    await app.close('v-1', [cola]);
    await deliver(running);
    await app.correct('v-1', 350, 350);
    expect(app.visits.get('v-1')).toMatchObject({ isPaid: true, refunds: [{ outRefundNo: 'v-1@1' }] });
  });

  it('lowers what is not collected yet', async () => {
    const running = await cabinet();
    const { app, simulator, clock } = running;
    simulator.collection.off();
    await app.open('v-2', openid);
    await clock.advance('1m');
    await app.close('v-2', [cola]);
    await app.correct('v-2', 350, 350);
    simulator.user.pay('v-2');
    await deliver(running);
    expect(app.visits.get('v-2')).toMatchObject({ isPaid: true, asked: 350, refunds: [] });
  });

  it('costs nothing where nothing was taken', async () => {
    const { app, simulator, clock } = await cabinet();
    await app.open('v-3', openid);
    await clock.advance('1m');
    await app.close('v-3', []);
    expect(simulator.orders.get('v-3')?.state).toBe('REVOKED');
  });
});

describe("a merchant's code", () => {
  it.each(['power-bank.ts', 'course.ts', 'smart-cabinet.ts'])(
    '%s compares no state, adds no amounts, makes no numbers and signs nothing',
    (file) => {
      const code = readFileSync(join(__dirname, file), 'utf8');
      expect(code).not.toMatch(/\bstate\b|stateDescription|phase/i);
      expect(code).not.toMatch(/amount\w* *[-+*/]|[-+*/] *\w*amount|Math\./i);
      expect(code).not.toMatch(/random|uuid|nonce|sha256|hmac|\bsign\(/i);
    },
  );
});
