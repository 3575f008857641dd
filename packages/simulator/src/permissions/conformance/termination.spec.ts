import { describe, expect, it } from 'vitest';
import { callerNames, PermissionCaller } from '../../../../../test/support/permission-caller.js';
import type { RawAnswer } from '../../../../../test/support/raw-client.js';
import { openid } from '../../../../../test/support/simulated-merchant.js';

const hour = 3_600_000;
const byUser = ['direct', 'partner'] as const;
const refusal = ({ status, json }: RawAnswer): unknown[] => [status, json?.['code'], json?.['message']];
const unfinished = [400, 'INVALID_REQUEST', '存在未完成订单'];

const closed = (caller: PermissionCaller, time: string): object => ({
  eventType: 'PAYSCORE.USER_CLOSE_SERVICE',
  url: caller.notifyUrl,
  resource: {
    ...caller.application,
    ...caller.kind.scope,
    mchid: '1230000109',
    openid,
    authorization_code: 'A1',
    user_service_status: 'USER_CLOSE_SERVICE',
    openorclose_time: time,
  },
});

describe('A merchant who terminates', () => {
  it.each(callerNames)('gets 204, and the authorisation is UNAVAILABLE: %s', async (name) => {
    const caller = await PermissionCaller.start(name);
    await caller.authorized();
    await caller.merchant.clock.advance(hour + 5);
    const { status, text } = await caller.terminate();
    expect([status, text]).toEqual([204, '']);
    expect((await caller.query()).json).toMatchObject({
      authorization_state: 'UNAVAILABLE',
      authorization_success_time: '2026-11-20T10:00:00.000+08:00',
      cancel_authorization_time: '2026-11-20T11:00:00.005+08:00',
    });
    expect(caller.notices().slice(1)).toEqual([closed(caller, '20261120110000')]);
  });

  it.each(byUser)('may name the user in place of the code: %s', async (name) => {
    const caller = await PermissionCaller.start(name);
    await caller.authorized();
    expect((await caller.terminateByUser()).status).toBe(204);
    expect((await caller.queryByUser()).json).toMatchObject({ authorization_state: 'UNAVAILABLE' });
  });

  it('of an acquiring bank need not name the channel (open in the sources)', async () => {
    const caller = await PermissionCaller.start('acquiring-bank');
    await caller.authorized();
    expect((await caller.terminate('A1', { channel_id: undefined })).status).toBe(204);
  });

  it('is refused before the user has accepted (open in the sources)', async () => {
    const caller = await PermissionCaller.start();
    await caller.apply();
    const answer = refusal(await caller.terminate());
    expect(answer).toEqual([400, 'INVALID_REQUEST', '商户解除授权的授权码不是这个用户签约的授权']);
  });

  it('is refused a second time (open in the sources)', async () => {
    const caller = await PermissionCaller.start();
    await caller.authorized();
    await caller.terminate();
    expect(refusal(await caller.terminate())).toEqual([400, 'ORDER_CANCELED', '授权已解除']);
  });

  it('is refused a second time with INVALID_REQUEST where errors are as in production (open in the sources)', async () => {
    const caller = await PermissionCaller.start('direct', { liveLikeStateErrors: true });
    await caller.authorized();
    await caller.terminate();
    expect(refusal(await caller.terminate()).slice(0, 2)).toEqual([400, 'INVALID_REQUEST']);
  });

  it('is refused while the user has a running order, and then an unpaid one', async () => {
    const caller = await PermissionCaller.start();
    await caller.authorized();
    await caller.rent();
    await caller.merchant.clock.advance(hour);
    expect(refusal(await caller.terminate())).toEqual(unfinished);
    expect(refusal(await caller.terminateByUser())).toEqual(unfinished);

    caller.simulator.collection.off();
    await caller.merchant.complete(caller.application);
    expect(refusal(await caller.terminate())).toEqual(unfinished);

    caller.simulator.user.pay('R1');
    expect((await caller.terminate()).status).toBe(204);
  });

  it('is refused while a partner has a running order of the user under the appid of the sub-merchant', async () => {
    const caller = await PermissionCaller.start('partner');
    await caller.apply('A1', { sub_appid: 'wx5678' });
    caller.simulator.user.authorize({ authorizationCode: 'A1', subOpenid: 'oSub' });
    const { openid: _openid, ...order } = caller.order();
    const path = '/v3/payscore/partner/serviceorder';
    const user = { sub_appid: 'wx5678', sub_openid: 'oSub' };
    const opened = await caller.merchant.client.post(path, { ...order, ...caller.kind.scope, ...user });
    expect(opened).toMatchObject({ status: 200, json: { state: 'DOING' } });
    expect(refusal(await caller.terminate())).toEqual(unfinished);
  });

  it('is not refused because of another user with a running order', async () => {
    const caller = await PermissionCaller.start();
    await caller.authorized();
    await caller.rent();
    await caller.apply('A2');
    caller.simulator.user.authorize({ authorizationCode: 'A2', openid: 'oOther' });
    expect((await caller.terminate('A2')).status).toBe(204);
  });
});

describe('A user who revokes the authorisation in WeChat', () => {
  it.each(callerNames)('makes it UNAVAILABLE, and the merchant is notified: %s', async (name) => {
    const caller = await PermissionCaller.start(name);
    await caller.authorized();
    await caller.merchant.clock.advance(hour);
    caller.simulator.user.revoke({ authorizationCode: 'A1' });
    expect((await caller.query()).json).toMatchObject({
      authorization_state: 'UNAVAILABLE',
      cancel_authorization_time: '2026-11-20T11:00:00.000+08:00',
    });
    expect(caller.notices().slice(1)).toEqual([closed(caller, '20261120110000')]);
  });

  it('may do so while an order runs, which is still collected (open in the sources)', async () => {
    const caller = await PermissionCaller.start();
    await caller.authorized();
    await caller.rent();
    await caller.merchant.clock.advance(hour);
    caller.simulator.user.revoke();
    await caller.merchant.complete(caller.application);
    await caller.simulator.deliveries.idle();
    expect(caller.merchant.order()).toMatchObject({ state: 'DONE', collection: { state: 'USER_PAID' } });
  });

  it('gets no new orders without confirmation: NO_AUTH', async () => {
    const caller = await PermissionCaller.start();
    await caller.authorized();
    caller.simulator.user.revoke();
    expect(refusal(await caller.rent()).slice(0, 2)).toEqual([403, 'NO_AUTH']);
  });
});
