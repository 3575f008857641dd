import { describe, expect, it } from 'vitest';
import { PlanMerchant, subMchid } from '../../../../../test/support/plan-merchant.js';
import { openid, withoutConfirmation } from '../../../../../test/support/simulated-merchant.js';
import { SimulatorError } from '../../index.js';

const atTen = '2026-11-20T10:00:00.000+08:00';

describe('The user signs', () => {
  it('by the package that the page was opened with', async () => {
    const merchant = await (await PlanMerchant.start()).planned();
    const { json } = await merchant.offer();
    const opener = String(json?.['package']);
    expect(merchant.base.simulator.user.signPlan({ package: opener }).sign_state).toBe('SIGNED');
  });

  it('by the parameters that the mini program was launched with', async () => {
    const merchant = await (await PlanMerchant.start()).planned();
    const { json } = await merchant.offer();
    const extraData = { package: String(json?.['package']) };
    expect(merchant.base.simulator.user.signPlan({ extraData }).sign_state).toBe('SIGNED');
  });

  it('within two hours', async () => {
    const merchant = await (await PlanMerchant.start()).planned();
    await merchant.offer();
    await merchant.offer({ merchant_sign_plan_no: 'S2', sign_plan_detail: merchant.numbers('E') });
    await merchant.base.clock.advance('1h 59m 59s');
    merchant.base.simulator.user.signPlan('S2');
    await merchant.base.clock.advance('1s');
    expect(() => merchant.base.simulator.user.signPlan('S1')).toThrow('valid for two hours');
  });

  it('only what was offered to that user', async () => {
    const merchant = await (await PlanMerchant.start()).planned();
    await merchant.offer();
    const { user } = merchant.base.simulator;
    expect(() => user.signPlan('S1', { openid: 'oOther' })).toThrow('it was offered to another user');
    expect(user.signPlan('S1', { openid }).sign_state).toBe('SIGNED');
  });

  it('no plan that was never offered', async () => {
    const { base } = await (await PlanMerchant.start()).planned();
    expect(() => base.simulator.user.signPlan('S1')).toThrow(
      new SimulatorError('No signed plan S1 was created', 404),
    );
    expect(() => base.simulator.user.signPlan({ package: 'x' })).toThrow(
      'No signed plan of this package was created',
    );
  });
});

describe('When the user ends the authorisation of a service', () => {
  it('what that user has signed for it is cancelled, and nothing else', async () => {
    const services = [withoutConfirmation, { ...withoutConfirmation, serviceId: '500003' }];
    const merchant = await (await PlanMerchant.start('direct', { services })).planned();
    await merchant.offer();
    await merchant.offer({
      merchant_sign_plan_no: 'OTHER-USER',
      openid: 'oOther',
      sign_plan_detail: merchant.numbers('E'),
    });
    await merchant.offer({ merchant_sign_plan_no: 'UNSIGNED', sign_plan_detail: merchant.numbers('F') });
    const { json } = await merchant.createPlan({ merchant_plan_no: 'P2', service_id: '500003' });
    await merchant.offer({
      merchant_sign_plan_no: 'OTHER-SERVICE',
      plan_id: json?.['plan_id'],
      service_id: '500003',
      sign_plan_detail: merchant.numbers('G'),
    });
    const { user, signPlans } = merchant.base.simulator;
    for (const no of ['S1', 'OTHER-USER', 'OTHER-SERVICE']) user.signPlan(no);

    user.authorize();
    user.revoke();
    expect(signPlans.list().map((plan) => [plan.merchant_sign_plan_no, plan.cancel_sign_type])).toEqual([
      ['S1', 'REVOKE_SERVICE'],
      ['OTHER-USER', 'NOT_CANCEL'],
      ['UNSIGNED', 'NOT_CANCEL'],
      ['OTHER-SERVICE', 'NOT_CANCEL'],
    ]);
    expect(signPlans.get('S1')).toMatchObject({ sign_state: 'SIGN_PLAN_CANCEL', cancel_sign_time: atTen });
  });
});

describe('When a user of a partner ends the authorisation of a service', () => {
  it('what is signed with the same merchant of the partner is cancelled, under either openid', async () => {
    const merchant = await (
      await PlanMerchant.start('partner', { services: [withoutConfirmation] })
    ).planned();
    const sub = { openid: undefined, sub_appid: 'wxd678efh567hg6999', sub_openid: 'oSub' };
    await merchant.offer(sub);
    await merchant.createPlan({ merchant_plan_no: 'P2', sub_mchid: '1900000110' });
    await merchant.offer({
      merchant_sign_plan_no: 'OTHER-MERCHANT',
      plan_id: merchant.base.simulator.plans.get('P2')?.plan_id,
      sub_mchid: '1900000110',
      sign_plan_detail: merchant.numbers('E'),
    });
    const { user, signPlans } = merchant.base.simulator;
    for (const no of ['S1', 'OTHER-MERCHANT']) user.signPlan(no);
    user.authorize({ subMchid, subOpenid: 'oSub' });
    user.revoke({ subMchid });
    expect(signPlans.list().map((plan) => plan.cancel_sign_type)).toEqual(['REVOKE_SERVICE', 'NOT_CANCEL']);
  });
});
