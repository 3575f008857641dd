import { describe, expect, it } from 'vitest';
import { OrderCaller, shopping, silent } from '../../../../../test/support/order-caller.js';
import { expectRefusal, expectSuccess } from '../../../../../test/support/raw-answers.js';

describe.each(['direct', 'partner', 'acquiring-bank'] as const)('An order of goods (%s)', (name) => {
  it('shows what was bought', async () => {
    const caller = await OrderCaller.start(name);
    const { json } = await caller.createPayOnDelivery();
    expect(json).toMatchObject({ state: 'CREATED', shopping_info: shopping });
    expect(json).toHaveProperty('package');
  });

  it('is confirmed, completed and queried like any other', async () => {
    const caller = await OrderCaller.start(name);
    await caller.createPayOnDelivery();
    caller.simulator.user.confirm('R1');
    await caller.clock.advance('1h');
    expectSuccess(await caller.complete());
    expectSuccess(await caller.query());
  });

  it('runs at once for a user who has authorised the service', async () => {
    const caller = await OrderCaller.start(name);
    caller.authorize();
    expect((await caller.createPayOnDelivery(silent)).json).toMatchObject({
      state_description: 'USER_CONFIRM',
    });
  });

  it('is the same order when its creation is sent again', async () => {
    const caller = await OrderCaller.start(name);
    const first = await caller.createPayOnDelivery();
    expect((await caller.createPayOnDelivery()).json).toEqual(first.json);
  });
});

describe('An order of goods', () => {
  it.each(['direct', 'partner'] as const)('needs goods (%s)', async (name) => {
    const caller = await OrderCaller.start(name);
    const answer = await caller.createPayOnDelivery({ shopping_info: undefined });
    expectRefusal(answer, 'PARAM_ERROR', 'shopping_info');
  });

  it('of an acquiring bank without notify_url is not notified', async () => {
    const caller = await OrderCaller.start('acquiring-bank');
    expectSuccess(await caller.createPayOnDelivery({ notify_url: undefined }));
    caller.simulator.user.confirm('R1');
    await expect(caller.notices()).resolves.toEqual([]);
  });

  it('is not for overseas', async () => {
    const caller = await OrderCaller.start('oversea');
    expect((await caller.createPayOnDelivery()).status).toBe(404);
  });
});
