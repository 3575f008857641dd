import { expect, it } from 'vitest';
import { PlanMerchant } from '../../../../../test/support/plan-merchant.js';
import { openid, withoutConfirmation } from '../../../../../test/support/simulated-merchant.js';

/** Has signed a plan of a service that the user has authorised. */
async function signed(): Promise<PlanMerchant> {
  const merchant = await PlanMerchant.start('direct', { services: [withoutConfirmation] });
  merchant.base.simulator.user.authorize();
  return merchant.signed();
}

it.each<[string, (merchant: PlanMerchant) => unknown]>([
  [
    'A merchant who terminates',
    ({ base }) =>
      base.client.post(`/v3/payscore/permissions/openid/${openid}/terminate`, {
        appid: base.simulator.moduleOptions().appid,
        service_id: withoutConfirmation.serviceId,
        reason: '门店停业',
      }),
  ],
  ['A user who revokes', ({ base }) => base.simulator.user.revoke()],
])('%s the authorisation cancels the signed plans of the service (REVOKE_SERVICE)', async (_who, end) => {
  const merchant = await signed();
  await end(merchant);
  expect(merchant.signPlan()).toMatchObject({
    sign_state: 'SIGN_PLAN_CANCEL',
    cancel_sign_type: 'REVOKE_SERVICE',
  });
  expect(merchant.base.simulator.deliveries.list().map(({ eventType }) => eventType)).toContain(
    'PAYSCORE.USER_CANCEL_SIGN_PLAN',
  );
});

it('A plan of another user stays signed', async () => {
  const merchant = await signed();
  const { user } = merchant.base.simulator;
  user.authorize({ openid: 'oOther' });
  user.revoke({ openid: 'oOther' });
  expect(merchant.signPlan()).toMatchObject({ sign_state: 'SIGNED' });
});
