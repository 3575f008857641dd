import { describe, expect, it } from 'vitest';
import { charge, callerNames, OrderCaller, silent } from '../../../../../test/support/order-caller.js';
import { expectRefusal, expectSuccess } from '../../../../../test/support/raw-answers.js';
import { openid, useFirst } from '../../../../../test/support/simulated-merchant.js';

const estimate = {
  risk_fund: { name: 'ESTIMATE_ORDER_COST', amount: 1_000 },
  service_id: useFirst.serviceId,
};

describe('Without confirmation', () => {
  it.each(callerNames)('a user who has authorised the service is needed (%s)', async (name) => {
    const caller = await OrderCaller.start(name);
    expectRefusal(await caller.create(silent), 'NO_AUTH');
    expectSuccess(await caller.createSilently());
  });

  it('no order is opened once the user has revoked the authorisation', async () => {
    const caller = await OrderCaller.start();
    caller.authorize();
    caller.simulator.user.revoke({ serviceId: silent.service_id });
    expectRefusal(await caller.create(silent), 'NO_AUTH');
  });

  it('no order is opened for another user', async () => {
    const caller = await OrderCaller.start();
    caller.authorize('oOther');
    expectRefusal(await caller.create(silent), 'NO_AUTH');
  });

  it.each([
    ['refused', '综合评估未通过', 271300099],
    ['overdue', '存在待处理的超时未支付订单', 271299627],
    ['youth-mode', '已开启青少年模式支付限额,暂无法使用支付分先用后付服务', 268560785],
  ] as const)(
    'a user who is judged %s gets no order (the code is open in the sources)',
    async (evaluation, message, number) => {
      const caller = await OrderCaller.start();
      caller.simulator.user.setEvaluation(evaluation);
      const answer = await caller.createSilently();
      expect(answer.json).toMatchObject({ code: 'INVALID_REQUEST', message });
      expect(answer.headers['request-id']).toMatch(new RegExp(`-${number}$`));
      expect(caller.order()).toBeUndefined();
    },
  );

  it('the same number can be used again for a user who passes', async () => {
    const caller = await OrderCaller.start();
    caller.simulator.user.setEvaluation('refused');
    await caller.createSilently();
    caller.simulator.user.setEvaluation('passed');
    expectSuccess(await caller.createSilently());
  });

  it('an evaluation holds for one user', async () => {
    const caller = await OrderCaller.start();
    caller.simulator.user.setEvaluation('refused', { openid: 'oOther' });
    expectSuccess(await caller.createSilently());
    caller.authorize('oOther');
    expectRefusal(
      await caller.create({ ...silent, out_order_no: 'R2', openid: 'oOther' }),
      'INVALID_REQUEST',
    );
  });
});

describe('With confirmation, a user who does not pass', () => {
  it('has an order created all the same, which stays CREATED', async () => {
    const caller = await OrderCaller.start();
    caller.simulator.user.setEvaluation('refused');
    expectSuccess(await caller.create(estimate));
    expect(() => caller.simulator.user.confirm('R1')).toThrow('综合评估未通过 (refused). It stays CREATED.');
    expect(caller.state()).toBe('CREATED');
    await expect(caller.notices()).resolves.toEqual([]);
  });

  it('cannot pay a deposit for a use-first service', async () => {
    const caller = await OrderCaller.start();
    caller.simulator.user.setEvaluation('refused');
    await caller.create(estimate);
    expect(() => caller.simulator.user.confirm('R1', { payDeposit: true })).toThrow('综合评估未通过');
  });

  it('can pay the deposit of a deposit-free service and proceed', async () => {
    const caller = await OrderCaller.start();
    caller.simulator.user.setEvaluation('refused');
    await caller.create();
    expect(() => caller.simulator.user.confirm('R1')).toThrow('unless they pay the deposit');
    caller.simulator.user.confirm('R1', { payDeposit: true });
    expect(caller.state()).toBe('DOING/USER_CONFIRM');
  });

  it('and has paid the deposit has an order that cannot be modified (the code is open in the sources)', async () => {
    const caller = await OrderCaller.start();
    caller.simulator.collection.off();
    caller.simulator.user.setEvaluation('refused');
    await caller.create();
    caller.simulator.user.confirm('R1', { payDeposit: true });
    await caller.clock.advance('1h');
    expectSuccess(await caller.complete());
    expectRefusal(await caller.modify(500), 'INVALID_REQUEST');
    expect(caller.order()?.total_amount).toBe(600);
  });
});

it('A user who passes the evaluation is not asked for a deposit', async () => {
  const caller = await OrderCaller.start();
  await caller.create();
  expect(() => caller.simulator.user.confirm('R1', { payDeposit: true })).toThrow(
    'is not asked for a deposit',
  );
});

describe('The package of an order', () => {
  it('confirms it, in place of its number', async () => {
    const caller = await OrderCaller.start();
    const { json } = await caller.create();
    caller.simulator.user.confirm({ package: String(json?.['package']) });
    expect(caller.state()).toBe('DOING/USER_CONFIRM');
  });

  it.each<[string, (orderPackage: string) => Parameters<OrderCaller['simulator']['user']['open']>[0]]>([
    ['itself', (orderPackage) => orderPackage],
    ['launch parameters', (orderPackage) => ({ extraData: { package: orderPackage } })],
  ])('opens the page, by %s', async (_, launch) => {
    const caller = await OrderCaller.start();
    const { json } = await caller.create();
    const opened = caller.simulator.user.open(launch(String(json?.['package'])));
    expect(opened).toMatchObject({ out_order_no: 'R1', state: 'CREATED' });
  });

  it('belongs to the user who has opened the page first', async () => {
    const caller = await OrderCaller.start();
    const { json } = await caller.create();
    const { user } = caller.simulator;
    const launch = { package: String(json?.['package']) };
    user.open(launch);
    expect(() => user.open(launch, { openid: 'oOther' })).toThrow('belongs to another user');
    expect(() => user.confirm('R1', { openid: 'oOther' })).toThrow('belongs to another user');
    user.open(launch);
    user.confirm(launch);
    expect(caller.order()?.openid).toBe(openid);
  });

  it('is refused after an hour', async () => {
    const caller = await OrderCaller.start();
    const { json } = await caller.create();
    await caller.clock.advance('1h');
    expect(() => caller.simulator.user.open(String(json?.['package']))).toThrow('was valid for an hour');
  });

  it('that no creation answered opens nothing', async () => {
    const caller = await OrderCaller.start();
    expect(() => caller.simulator.user.open('made up')).toThrow('No order has this package');
  });
});

describe('A service that is not online yet', () => {
  const offline = { ...useFirst, online: false, testUsers: [openid] };

  it('can be used by its testUsers, and by nobody else', async () => {
    const caller = await OrderCaller.start('direct', { services: [offline] });
    await caller.create(estimate);
    expect(() => caller.simulator.user.confirm('R1', { openid: 'oOther' })).toThrow('not online yet');
    caller.simulator.user.confirm('R1');
    expect(caller.state()).toBe('DOING/USER_CONFIRM');
  });

  it('opens no order without confirmation for others (the code is open in the sources)', async () => {
    const services = [{ ...offline, serviceId: silent.service_id, needUserConfirm: false, testUsers: [] }];
    const caller = await OrderCaller.start('direct', { services });
    expectRefusal(await caller.createSilently(), 'NO_AUTH');
  });
});

it('A paid deposit bounds the charge too', async () => {
  const caller = await OrderCaller.start();
  caller.simulator.user.setEvaluation('refused');
  await caller.create();
  caller.simulator.user.confirm('R1', { payDeposit: true });
  await caller.clock.advance('1h');
  expectRefusal(await caller.complete(charge(9_901)), 'PARAM_ERROR', 'total_amount');
});
