import { describe, expect, it } from 'vitest';
import {
  callerNames,
  OrderCaller,
  silent,
  type CallerName,
} from '../../../../../test/support/order-caller.js';
import { expectRefusal, expectSuccess, outcome } from '../../../../../test/support/raw-answers.js';
import { openid, useFirst } from '../../../../../test/support/simulated-merchant.js';
import { powerBankService } from '../../index.js';

const subMerchantCallers = ['partner', 'acquiring-bank', 'oversea'] as const;
const subAppid = { sub_appid: 'wxsub1' };

describe('An order', () => {
  const pairs = callerNames.flatMap((owner) =>
    callerNames.filter((other) => other !== owner).map((other): [CallerName, CallerName] => [owner, other]),
  );

  it.each(pairs)('of a caller of the kind %s does not exist for %s', async (owner, name) => {
    const caller = await OrderCaller.start(owner);
    await caller.create();
    const other = caller.as(name);
    expectRefusal(await other.query(), 'ORDER_NOT_EXIST');
    expectRefusal(await other.cancel(), 'ORDER_NOT_EXIST');
    expect(caller.state()).toBe('CREATED');
  });

  it.each(subMerchantCallers)(
    'of a sub-merchant does not exist for another sub-merchant (%s)',
    async (name) => {
      const caller = await OrderCaller.start(name);
      await caller.returned();
      const answers = [
        await caller.query({ out_order_no: 'R1' }, { sub_mchid: '1900000110' }),
        await caller.cancel({ sub_mchid: '1900000110' }),
        await caller.sync({ sub_mchid: '1900000110' }),
      ];
      for (const answer of answers) expectRefusal(answer, 'ORDER_NOT_EXIST');
    },
  );

  it('of a channel does not exist for another channel (open in the sources)', async () => {
    const caller = await OrderCaller.start('acquiring-bank');
    await caller.create();
    expectRefusal(await caller.cancel({ channel_id: '1800000109' }), 'ORDER_NOT_EXIST');
  });

  it.each(callerNames)('is found by the query_id of its confirmation (%s)', async (name) => {
    const caller = await OrderCaller.start(name);
    await caller.create();
    const { query_id } = caller.simulator.user.confirm('R1');
    expect((await caller.query({ query_id })).json).toMatchObject({ out_order_no: 'R1', openid });
    expectRefusal(await caller.query({ query_id: 'made up' }), 'ORDER_NOT_EXIST');
  });

  it.each(callerNames)('is queried by exactly one of its two numbers (%s)', async (name) => {
    const caller = await OrderCaller.start(name);
    await caller.create();
    for (const by of [{}, { out_order_no: 'R1', query_id: '1' }]) {
      expect((await caller.query(by)).json).toMatchObject({
        code: 'PARAM_ERROR',
        detail: { field: '/query/out_order_no' },
      });
    }
  });

  it('has a number that no other order of the merchant number has, whoever opened it (open in the sources)', async () => {
    const caller = await OrderCaller.start('partner');
    await caller.create();
    for (const answer of [
      await caller.create({ sub_mchid: '1900000110' }),
      await caller.as('direct').create(),
    ]) {
      expect(answer.json).toMatchObject({ code: 'PARAM_ERROR', message: '订单重入参数校验失败' });
    }
  });

  it('is not opened again by the same body from another kind of caller', async () => {
    const caller = await OrderCaller.start('oversea');
    await caller.create();
    const { json } = await caller.as('partner').create(caller.rental());
    expect(json).toMatchObject({ code: 'PARAM_ERROR', message: '订单重入参数校验失败' });
  });

  it.each(callerNames)('that was never opened does not exist (%s)', async (name) => {
    const caller = await OrderCaller.start(name);
    expectRefusal(await caller.query(), 'ORDER_NOT_EXIST');
    expectRefusal(await caller.complete(), 'ORDER_NOT_EXIST');
  });
});

describe('A sub-merchant', () => {
  it.each(subMerchantCallers)('must be named (%s)', async (name) => {
    const caller = await OrderCaller.start(name);
    expectRefusal(await caller.create({ sub_mchid: undefined }), 'PARAM_ERROR', 'sub_mchid');
    expectRefusal(await caller.cancel({ sub_mchid: undefined }), 'PARAM_ERROR', 'sub_mchid');
  });

  it('may be any, unless the option subMchids lists the partner’s', async () => {
    expectSuccess(await (await OrderCaller.start('partner')).create());
    const caller = await OrderCaller.start('partner', { subMchids: ['1900000110'] });
    const answer = await caller.create();
    expectRefusal(answer, 'NO_AUTH');
    expect(answer.json).toMatchObject({ message: 'mchid与sub_mchid之间Mma绑定关系不存在' });
    expectSuccess(await caller.create({ sub_mchid: '1900000110' }));
  });
});

describe('The channel of an acquiring bank', () => {
  it('must be named at creation, query and cancellation', async () => {
    const caller = await OrderCaller.start('acquiring-bank');
    const without = { channel_id: undefined };
    expectRefusal(await caller.create(without), 'PARAM_ERROR', 'channel_id');
    expectRefusal(await caller.cancel(without), 'PARAM_ERROR', 'channel_id');
    expect(outcome(await caller.query({ out_order_no: 'R1' }, without))).toBe('PARAM_ERROR');
  });

  it('may be left out of later calls, as some pages have it', async () => {
    const caller = await OrderCaller.start('acquiring-bank');
    await caller.returned();
    expectSuccess(await caller.modify(500, { channel_id: undefined }));
  });
});

describe('The currency of an order overseas', () => {
  it('must be named, and is answered', async () => {
    const caller = await OrderCaller.start('oversea');
    expectRefusal(await caller.create({ currency: undefined }), 'PARAM_ERROR', 'currency');
    expect((await caller.create()).json).toMatchObject({ currency: 'HKD' });
    expect((await caller.query()).json).toMatchObject({ currency: 'HKD' });
  });

  it('must be the same at completion', async () => {
    const caller = await OrderCaller.start('oversea');
    await caller.rented();
    expectRefusal(await caller.complete({ currency: 'USD' }), 'PARAM_ERROR', 'currency');
    expectSuccess(await caller.complete({ currency: 'HKD' }));
  });
});

it('An order overseas is synchronised with a time in RFC 3339, others with Beijing time', async () => {
  const abroad = await (await OrderCaller.start('oversea')).returned();
  expectRefusal(
    await abroad.sync({ detail: { paid_time: '20261120113000' } }),
    'PARAM_ERROR',
    'detail/paid_time',
  );
  const partner = await (await OrderCaller.start('partner')).returned();
  const paid_time = '2026-11-20T11:30:00+08:00';
  expectRefusal(await partner.sync({ detail: { paid_time } }), 'PARAM_ERROR', 'detail/paid_time');
});

describe.each(subMerchantCallers)('The user of an order without confirmation (%s)', (name) => {
  it('is named under the appid of the caller or of the sub-merchant', async () => {
    const caller = await OrderCaller.start(name);
    const user = { serviceId: silent.service_id, subMchid: '1900000109' };
    caller.simulator.user.authorize({ ...user, subOpenid: 'oSub' });
    expectSuccess(await caller.create(silent));
    const bySub = { ...silent, openid: undefined, sub_openid: 'oSub', ...subAppid, out_order_no: 'R2' };
    expectSuccess(await caller.create(bySub));
  });

  it('must be named exactly once', async () => {
    const caller = await OrderCaller.start(name);
    caller.authorize();
    const twice = await caller.create({ ...silent, ...subAppid, sub_openid: 'oSub' });
    expectRefusal(twice, 'PARAM_ERROR', 'openid');
    expectRefusal(await caller.create({ ...silent, openid: undefined }), 'PARAM_ERROR', 'openid');
  });

  it('is named under the sub-merchant only together with its appid', async () => {
    const caller = await OrderCaller.start(name);
    const answer = await caller.create({ ...silent, openid: undefined, sub_openid: 'oSub' });
    expectRefusal(answer, 'PARAM_ERROR', 'sub_appid');
  });
});

it.each(subMerchantCallers)(
  'A user who confirms is named by neither, and answered under both appids (%s)',
  async (name) => {
    const caller = await OrderCaller.start(name, { openidWithConfirmation: 'deny' });
    const named = await caller.create({ ...subAppid, sub_openid: 'oSub' });
    expectRefusal(named, 'PARAM_ERROR', 'sub_openid');
    await caller.create(subAppid);
    caller.simulator.user.confirm('R1');
    const { json } = await caller.query();
    expect(json).toMatchObject({ openid, sub_openid: expect.stringContaining('o') as string });
  },
);

describe('A service with appids of its own', () => {
  const services = [{ ...powerBankService, appids: ['wxown1', 'wxown2'] }, useFirst];

  it('can be used with these and no other', async () => {
    const caller = await OrderCaller.start('direct', { services });
    expectSuccess(await caller.create({ appid: 'wxown1' }));
    expectRefusal(await caller.create({ out_order_no: 'R2' }), 'NO_AUTH');
    expectRefusal(await caller.create({ out_order_no: 'R2', appid: 'wx3' }), 'PARAM_ERROR', 'appid');
  });

  it('has orders whose calls must keep the appid of the creation (the code is open in the sources)', async () => {
    const caller = await OrderCaller.start('direct', { services });
    await caller.create({ appid: 'wxown1' });
    expectRefusal(await caller.cancel({ appid: 'wxown2' }), 'PARAM_ERROR', 'appid');
    expectSuccess(await caller.cancel({ appid: 'wxown1' }));
  });
});
