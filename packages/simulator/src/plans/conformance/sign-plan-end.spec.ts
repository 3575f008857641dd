import { describe, expect, it } from 'vitest';
import { PlanMerchant } from '../../../../../test/support/plan-merchant.js';
import { expectRefusal } from '../../../../../test/support/raw-answers.js';

describe('A signed plan ends', () => {
  it('in EXPIRE also when nobody has signed (open in the sources)', async () => {
    const merchant = await (await PlanMerchant.start()).planned();
    await merchant.offer();
    await merchant.base.clock.advance('30d');
    expect(merchant.signPlan()?.sign_state).toBe('EXPIRE');
  });

  it('in EXPIRE with a running order, which goes on (open in the sources)', async () => {
    const merchant = await (await PlanMerchant.start()).signed();
    await merchant.open(1);
    await merchant.base.clock.advance('30d');
    expect(merchant.signPlan()?.sign_state).toBe('EXPIRE');
    expect((await merchant.complete('D1')).status).toBe(200);
    expect(merchant.signPlan()?.sign_state).toBe('EXPIRE');
    expect(merchant.detailStates()).toEqual(['USED', 'NOT_USED', 'NOT_USED']);
  });

  it('as COMPLETE and stays so when its days are over', async () => {
    const merchant = await (await PlanMerchant.start()).signed();
    await merchant.used(3);
    await merchant.base.clock.advance('60d');
    expect(merchant.signPlan()?.sign_state).toBe('COMPLETE');
  });

  it('in EXPIRE when its last order is paid after its days (open in the sources)', async () => {
    const merchant = await (await PlanMerchant.start()).signed();
    await merchant.used(2);
    await merchant.open(3);
    await merchant.base.clock.advance('30d');
    await merchant.complete('D3');
    expect(merchant.detailStates()).toEqual(['USED', 'USED', 'USED']);
    expect(merchant.signPlan()?.sign_state).toBe('EXPIRE');
  });

  it('as COMPLETE also when its last order was cancelled (open in the sources)', async () => {
    const merchant = await (await PlanMerchant.start()).signed();
    await merchant.used(2);
    await merchant.open(3);
    await merchant.cancel('D3');
    expect(merchant.signPlan()?.sign_state).toBe('COMPLETE');
  });

  it('when it is stopped before it was signed (open in the sources)', async () => {
    const merchant = await (await PlanMerchant.start()).planned();
    await merchant.offer();
    expect((await merchant.stopSignPlan()).json).toMatchObject({ sign_state: 'SIGN_PLAN_CANCEL' });
  });

  it('when it is stopped while an order runs, which goes on (open in the sources)', async () => {
    const merchant = await (await PlanMerchant.start()).signed();
    await merchant.open(1);
    expect((await merchant.stopSignPlan()).status).toBe(200);
    await merchant.complete('D1');
    expect(merchant.detailStates()).toEqual(['USED', 'NOT_USED', 'NOT_USED']);
    expect(merchant.signPlan()?.sign_state).toBe('SIGN_PLAN_CANCEL');
  });

  it('only once: the same stop again is answered alike, another one is refused (open in the sources)', async () => {
    const merchant = await (await PlanMerchant.start()).signed();
    const { json } = await merchant.stopSignPlan();
    await merchant.base.clock.advance('1h');
    expect(await merchant.stopSignPlan()).toMatchObject({ status: 200, json });
    expectRefusal(await merchant.stopSignPlan({ stop_reason: '其他' }), 'ORDER_CANCELED');
  });
});
