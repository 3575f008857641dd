import { expect, it } from 'vitest';
import { startServer, type ReceivedRequest } from '../../../../../test/support/local-server.js';
import { PlanMerchant, planCallers, type PlanCaller } from '../../../../../test/support/plan-merchant.js';
import { openSealed } from '../../../../../test/support/sealed.js';
import { openid, withoutConfirmation } from '../../../../../test/support/simulated-merchant.js';
import type { NotificationEnvelope } from '../../index.js';

async function notified(
  caller: PlanCaller,
  options: object = {},
): Promise<{ merchant: PlanMerchant; received: () => Promise<[string, unknown][]> }> {
  const { origin, requests } = await startServer(() => ({ status: 204 }));
  const merchant = await PlanMerchant.start(caller, { notifyUrl: `${origin}/notify`, ...options });
  const { simulator } = merchant.base;
  const open = ({ body }: ReceivedRequest): [string, unknown] => {
    const { event_type, resource } = JSON.parse(body) as NotificationEnvelope;
    return [event_type, JSON.parse(openSealed(resource, simulator.moduleOptions().apiV3Key))];
  };
  return {
    merchant,
    received: async () => {
      await simulator.deliveries.idle();
      return requests.map(open);
    },
  };
}

it.each(planCallers)(
  'A %s merchant is told when the user signs, with the plan as it is queried',
  async (caller) => {
    const { merchant, received } = await notified(caller);
    await merchant.signed();
    const { json } = await merchant.querySignPlan();
    expect(json).toMatchObject({ sign_state: 'SIGNED', ...merchant.whose() });
    await expect(received()).resolves.toEqual([['PAYSCORE.USER_SIGN_PLAN', json]]);
  },
);

it.each(planCallers)('A %s merchant is notified when the user cancels', async (caller) => {
  const { merchant, received } = await notified(caller);
  await merchant.signed();
  // The notice of the signing is on its way by itself: the later one could overtake it.
  await received();
  merchant.base.simulator.user.cancelPlan('S1');
  const { json } = await merchant.querySignPlan();
  expect(json).toMatchObject({ cancel_sign_type: 'USER' });
  const [, cancelled] = await received();
  expect(cancelled).toEqual(['PAYSCORE.USER_CANCEL_SIGN_PLAN', json]);
});

it('The merchant is notified when the user ends the authorisation of the service', async () => {
  const { merchant, received } = await notified('direct', { services: [withoutConfirmation] });
  await merchant.signed();
  merchant.base.simulator.user.authorize({ openid });
  merchant.base.simulator.user.revoke({ openid });
  const { json } = await merchant.querySignPlan();
  expect(json).toMatchObject({ cancel_sign_type: 'REVOKE_SERVICE' });
  await expect(received()).resolves.toContainEqual(['PAYSCORE.USER_CANCEL_SIGN_PLAN', json]);
});

it('The merchant is not notified of what it does itself', async () => {
  const { merchant, received } = await notified('direct');
  await merchant.signed();
  await merchant.stopSignPlan();
  await expect(received()).resolves.toHaveLength(1);
});

it('The merchant is not notified when the days of a plan are over', async () => {
  const { merchant, received } = await notified('direct');
  await merchant.signed();
  await merchant.base.clock.advance('60d');
  expect(merchant.signPlan()?.sign_state).toBe('EXPIRE');
  await expect(received()).resolves.toHaveLength(1);
});

it('A notice of a plan is repeated every 60 seconds, 11 times', async () => {
  const { origin } = await startServer(() => ({ status: 500 }));
  const merchant = await (await PlanMerchant.start('direct', { notifyUrl: `${origin}/notify` })).signed();
  const { deliveries } = merchant.base.simulator;
  await deliveries.idle();
  await merchant.base.clock.advance('1d');
  const [{ attempts, state } = { attempts: [], state: undefined }] = deliveries.list();
  const waits = attempts.slice(1).map(({ at }, index) => at - (attempts[index]?.at ?? 0));
  expect(waits).toEqual(Array.from({ length: 11 }, () => 60_000));
  expect(state).toBe('failed');
});

it('The order of a detail is notified as any other, at its own address', async () => {
  const { merchant, received } = await notified('direct');
  await merchant.signed();
  await merchant.open(1);
  await merchant.complete('D1');
  const [, paid] = await received();
  expect(paid).toMatchObject(['PAYSCORE.USER_PAID', { out_order_no: 'D1', state: 'DONE', openid }]);
});
