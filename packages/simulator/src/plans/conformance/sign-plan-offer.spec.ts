import { describe, expect, it } from 'vitest';
import { PlanMerchant, subMchid } from '../../../../../test/support/plan-merchant.js';
import { expectRefusal } from '../../../../../test/support/raw-answers.js';
import { useFirst } from '../../../../../test/support/simulated-merchant.js';

describe('An offer is refused', () => {
  it('when its plan does not exist, or is of the other kind of caller', async () => {
    const merchant = await (await PlanMerchant.start()).planned();
    expectRefusal(await merchant.offer({ plan_id: '1' }), 'ORDER_NOT_EXIST');
    const partner = '/v3/payscore/sign-plan/partner/user-sign-plans';
    const answer = await merchant.base.client.post(partner, { ...merchant.offered(), sub_mchid: subMchid });
    expectRefusal(answer, 'ORDER_NOT_EXIST');
  });

  it('unless its service is that of the plan', async () => {
    const other = { ...useFirst, serviceId: '500003' };
    const merchant = await (await PlanMerchant.start('direct', { services: [useFirst, other] })).planned();
    expectRefusal(await merchant.offer({ service_id: '500003' }), 'PARAM_ERROR', 'service_id');
  });

  it.each([
    ['one number is missing', [1, 2], 'sign_plan_detail'],
    ['the plan has no such detail', [1, 2, 4], 'sign_plan_detail/2/plan_detail_no'],
    ['a detail is there twice', [1, 2, 2], 'sign_plan_detail/2/plan_detail_no'],
  ])('unless it numbers each detail of the plan once: %s', async (_, numbers, field) => {
    const merchant = await (await PlanMerchant.start()).planned();
    const sign_plan_detail = numbers.map((no, index) => ({
      plan_detail_no: no,
      merchant_plan_detail_no: `E${index}`,
    }));
    expectRefusal(await merchant.offer({ sign_plan_detail }), 'PARAM_ERROR', field);
  });

  it('when two details share a number', async () => {
    const merchant = await (await PlanMerchant.start()).planned();
    const sign_plan_detail = [1, 2, 3].map((no) => ({ plan_detail_no: no, merchant_plan_detail_no: 'E' }));
    const field = 'sign_plan_detail/1/merchant_plan_detail_no';
    expectRefusal(await merchant.offer({ sign_plan_detail }), 'PARAM_ERROR', field);
  });

  it('when a detail has the number of another signed plan', async () => {
    const merchant = await (await PlanMerchant.start()).planned();
    await merchant.offer();
    const field = 'sign_plan_detail/0/merchant_plan_detail_no';
    expectRefusal(await merchant.offer({ merchant_sign_plan_no: 'S2' }), 'PARAM_ERROR', field);
  });

  it('when a detail has the number of an order (open in the sources)', async () => {
    const merchant = await (await PlanMerchant.start()).planned();
    await merchant.base.create({ out_order_no: 'D2' });
    const field = 'sign_plan_detail/1/merchant_plan_detail_no';
    expectRefusal(await merchant.offer(), 'PARAM_ERROR', field);
  });

  it.each<[string, unknown]>([
    ['plan_id', undefined],
    ['merchant_sign_plan_no', undefined],
    ['merchant_sign_plan_no', 'S|1'],
    ['merchant_sign_plan_no', 'S'.repeat(33)],
    ['notify_url', undefined],
    ['notify_url', 'https://shop.example/notify?x=1'],
    ['openid', undefined],
    ['sign_plan_detail', undefined],
    ['sign_plan_detail', []],
  ])('when %s is %j', async (field, value) => {
    const merchant = await (await PlanMerchant.start()).planned();
    expectRefusal(await merchant.offer({ [field]: value }), 'PARAM_ERROR', field);
  });

  it.each([
    ['notify_url', 1025, `https://shop.example/${'x'.repeat(1004)}`],
    ['plan_id', 33, '1'.repeat(33)],
    ['openid', 129, 'o'.repeat(129)],
  ])('when %s has %i characters', async (field, _, value) => {
    const merchant = await (await PlanMerchant.start()).planned();
    expectRefusal(await merchant.offer({ [field]: value }), 'PARAM_ERROR', field);
  });

  it('unless a partner names the user by exactly one of openid and sub_openid', async () => {
    const merchant = await (await PlanMerchant.start('partner')).planned();
    const sub = { sub_appid: 'wxd678efh567hg6999', sub_openid: 'oSub' };
    expectRefusal(await merchant.offer(sub), 'PARAM_ERROR', 'openid');
    expectRefusal(await merchant.offer({ openid: undefined }), 'PARAM_ERROR', 'openid');
    const lonely = await merchant.offer({ openid: undefined, sub_openid: 'oSub' });
    expectRefusal(lonely, 'PARAM_ERROR', 'sub_appid');
    const { json } = await merchant.offer({ openid: undefined, ...sub });
    expect(json?.['sign_plan']).toMatchObject(sub);
    expect(json?.['sign_plan']).not.toHaveProperty('openid');
  });
});
