import { describe, expect, it } from 'vitest';
import { LegacyMerchant } from '../../../../test/support/legacy-merchant.js';
import { openid, withoutConfirmation } from '../../../../test/support/simulated-merchant.js';

describe('The same call again (open in the sources)', () => {
  it('opens no second order, and answers the first', async () => {
    const merchant = await LegacyMerchant.start();
    const first = await merchant.create();
    expect((await merchant.create()).json).toEqual(first.json);
    expect(merchant.base.simulator.legacyOrders.list()).toHaveLength(1);
  });

  it('with other parameters is refused', async () => {
    const merchant = await LegacyMerchant.start();
    await merchant.create();
    const answer = await merchant.create({ attach: 'cabinet-8' });
    expect(answer.json).toMatchObject({ code: 'PARAM_ERROR', message: '订单重入参数校验失败' });
    expect(answer.headers['request-id']).toMatch(/-271316598$/);
  });

  it('under the other family is refused: a number is used once', async () => {
    const merchant = await LegacyMerchant.start();
    await merchant.create();
    const answer = await merchant.ofOtherFamily().create();
    expect(answer.json?.['message']).toBe('订单重入参数校验失败');
  });

  it('completes once, whichever ticket it carries, and is refused with other parameters', async () => {
    const merchant = await LegacyMerchant.start();
    merchant.base.simulator.collection.off();
    await merchant.accepted();
    const [one, other] = [await merchant.ticket(), await merchant.ticket()];
    const first = await merchant.complete({ finish_ticket: one });
    const second = await merchant.complete({ finish_ticket: other });
    expect([second.status, second.json]).toEqual([200, first.json]);
    expect((await merchant.complete({ cancel_reason: '无' })).json?.['message']).toBe('订单重入参数校验失败');
  });

  it('cancels once', async () => {
    const merchant = await LegacyMerchant.start();
    await merchant.create();
    const first = await merchant.cancel();
    expect(await merchant.cancel()).toMatchObject({ status: 200, json: first.json });
  });
});

const noConfirm = { need_user_confirm: false, openid };
const start = (): Promise<LegacyMerchant> =>
  LegacyMerchant.start('smartretail', { services: [withoutConfirmation] });

describe('An order without confirmation (open in the sources)', () => {
  it('is in use at once, and opens no page', async () => {
    const merchant = await start();
    merchant.base.simulator.user.authorize();
    const { json } = await merchant.create(noConfirm);
    expect(json).not.toHaveProperty('package');
    expect(json).not.toHaveProperty('miniprogram_appid');
    expect(merchant.order()?.state).toBe('USER_ACCEPTED');
  });

  it('needs an authorised user', async () => {
    const merchant = await start();
    expect((await merchant.create(noConfirm)).json?.['code']).toBe('NO_AUTH');
  });

  it('needs a user who passes the evaluation', async () => {
    const merchant = await start();
    merchant.base.simulator.user.authorize();
    merchant.base.simulator.user.setEvaluation('refused');
    expect((await merchant.create(noConfirm)).json?.['message']).toBe('综合评估未通过');
  });

  it('must name its user', async () => {
    const merchant = await start();
    const { json } = await merchant.create({ need_user_confirm: false });
    expect(json).toMatchObject({ code: 'PARAM_ERROR', detail: { field: '/body/openid' } });
  });

  it('needs a service of that mode', async () => {
    expect((await (await LegacyMerchant.start()).create(noConfirm)).json?.['code']).toBe('NO_AUTH');
    expect((await (await start()).create()).json?.['code']).toBe('NO_AUTH');
  });
});
