import { describe, expect, it } from 'vitest';
import { OrderCaller } from '../../../../../test/support/order-caller.js';
import { expectRefusal, expectSuccess } from '../../../../../test/support/raw-answers.js';

describe.each(['direct', 'partner'] as const)('A message about a charge to come (%s)', (name) => {
  const running = async (): Promise<OrderCaller> => (await OrderCaller.start(name)).rented();

  it('reaches the user of a running order', async () => {
    const caller = await running();
    expectSuccess(await caller.prepaidMessage());
    expect(caller.simulator.orders.messages('R1')).toEqual([
      { kind: 'prepaid', total_amount: 600, prepaid_time: '20261127' },
    ]);
  });

  it('must name a day at least seven days ahead', async () => {
    const caller = await running();
    expectRefusal(await caller.prepaidMessage({ prepaid_time: '20261126' }), 'PARAM_ERROR', 'prepaid_time');
    expectSuccess(await caller.prepaidMessage({ prepaid_time: '20261127' }));
  });

  it('must name a day that exists', async () => {
    const caller = await running();
    expectRefusal(await caller.prepaidMessage({ prepaid_time: '20261131' }), 'PARAM_ERROR', 'prepaid_time');
  });

  it.each(['prepaidMessage', 'pendingMessage'] as const)(
    'is sent once for each order (%s; the code is open in the sources)',
    async (message) => {
      const caller = await running();
      expectSuccess(await caller[message]());
      expectRefusal(await caller[message](), 'INVALID_REQUEST');
    },
  );

  it('may be followed by one about a charge under review', async () => {
    const caller = await running();
    expectSuccess(await caller.prepaidMessage());
    expectSuccess(await caller.pendingMessage());
    expect(caller.simulator.orders.messages('R1').map(({ kind }) => kind)).toEqual(['prepaid', 'pending']);
  });

  it('about a charge under review may name any day (open in the sources)', async () => {
    expectSuccess(await (await running()).pendingMessage({ prepaid_time: '20261101' }));
  });
});
