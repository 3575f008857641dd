import { describe, expect, it } from 'vitest';
import {
  callerNames,
  PermissionCaller,
  permissionCallers,
} from '../../../../../test/support/permission-caller.js';
import type { RawAnswer } from '../../../../../test/support/raw-client.js';
import { openid, useFirst, withoutConfirmation } from '../../../../../test/support/simulated-merchant.js';

const hour = 3_600_000;

const refusal = ({ status, json }: RawAnswer): unknown[] => [status, json?.['code']];
const tokenOf = ({ json }: RawAnswer): string => String(json?.['apply_permissions_token']);

describe('An authorisation that is applied for', () => {
  it.each(callerNames)(
    'waits for its user (UNBINDUSER), and its token has at most 300 characters: %s',
    async (name) => {
      const caller = await PermissionCaller.start(name);
      const { status, json } = await caller.apply();
      expect([status, Object.keys(json ?? {})]).toEqual([200, ['apply_permissions_token']]);
      expect(String(json?.['apply_permissions_token']).length).toBeLessThanOrEqual(300);
      expect((await caller.query()).json).toEqual({
        ...caller.application,
        ...caller.kind.scope,
        mchid: '1230000109',
        authorization_code: 'A1',
        authorization_state: 'UNBINDUSER',
        notify_url: caller.notifyUrl,
      });
    },
  );

  it('can be accepted for an hour', async () => {
    const caller = await PermissionCaller.start();
    const token = tokenOf(await caller.apply());
    await caller.apply('A2');
    await caller.merchant.clock.advance(hour - 1);
    caller.simulator.user.authorize({ token });
    await caller.merchant.clock.advance(1);
    expect(() => caller.simulator.user.authorize({ authorizationCode: 'A2', openid: 'oOther' })).toThrow(
      'The token of authorisation A2 was valid for an hour',
    );
  });

  it('is only for a service without confirmation', async () => {
    const caller = await PermissionCaller.start();
    const { status, json } = await caller.apply('A1', { service_id: useFirst.serviceId });
    expect([status, json]).toEqual([403, { code: 'NO_AUTH', message: '请检查服务' }]);
  });

  it.each([
    ['service_id', 'S404', 403, 'NO_AUTH'],
    ['appid', 'wx0000000000000000', 400, 'PARAM_ERROR'],
  ])('is refused unless the %s is bound to the caller', async (field, value, status, code) => {
    const caller = await PermissionCaller.start();
    expect(refusal(await caller.apply('A1', { [field]: value }))).toEqual([status, code]);
  });
});

describe('The authorisation_code is unique within the merchant number', () => {
  it('so the same application again answers the same token (open in the sources)', async () => {
    const caller = await PermissionCaller.start();
    expect(tokenOf(await caller.apply())).toBe(tokenOf(await caller.apply()));
  });

  it('and a new token once that has expired; the old one opens nothing any more (open in the sources)', async () => {
    const caller = await PermissionCaller.start();
    const old = tokenOf(await caller.apply());
    await caller.merchant.clock.advance(hour);
    const token = tokenOf(await caller.apply());
    expect(() => caller.simulator.user.authorize({ token: old })).toThrow('No such authorisation');
    expect(caller.simulator.user.authorize({ token })).toMatchObject({ authorization_state: 'AVAILABLE' });
  });

  it('so other parameters under it are refused', async () => {
    const caller = await PermissionCaller.start();
    await caller.apply();
    const second = await caller.apply('A1', { notify_url: 'https://shop.example/other' });
    expect(refusal(second)).toEqual([400, 'INVALID_REQUEST']);
  });

  it('and users never share one', async () => {
    const caller = await PermissionCaller.start();
    await caller.authorized();
    expect(() => caller.simulator.user.authorize({ authorizationCode: 'A1', openid: 'oOther' })).toThrow(
      'Authorisation A1 was accepted before',
    );
  });

  it('so once accepted it is used up (open in the sources)', async () => {
    const caller = await PermissionCaller.start();
    await caller.authorized();
    expect(refusal(await caller.apply())).toEqual([400, 'INVALID_REQUEST']);
  });

  it('and a new application after a termination takes a new one (inferred from the sources)', async () => {
    const caller = await PermissionCaller.start();
    await caller.authorized();
    await caller.terminate();
    expect(refusal(await caller.apply())).toEqual([400, 'INVALID_REQUEST']);
    expect((await caller.apply('A2')).status).toBe(200);
    expect((await caller.query('A2')).json).toMatchObject({ authorization_state: 'UNBINDUSER' });
    expect((await caller.query('A1')).json).toMatchObject({ authorization_state: 'UNAVAILABLE' });
  });
});

describe('A user who accepts', () => {
  it.each(callerNames)('makes the authorisation AVAILABLE, at a time with milliseconds: %s', async (name) => {
    const caller = await PermissionCaller.start(name);
    await caller.merchant.clock.advance(7);
    await caller.authorized();
    const { status, json } = await caller.query();
    expect(status).toBe(200);
    expect(json).toEqual({
      ...caller.application,
      ...caller.kind.scope,
      mchid: '1230000109',
      openid,
      authorization_code: 'A1',
      authorization_state: 'AVAILABLE',
      notify_url: caller.notifyUrl,
      authorization_success_time: '2026-11-20T10:00:00.007+08:00',
    });
  });

  it.each(callerNames)('causes PAYSCORE.USER_OPEN_SERVICE, with a time in seconds: %s', async (name) => {
    const caller = await PermissionCaller.start(name);
    await caller.authorized();
    expect(caller.notices()).toEqual([
      {
        eventType: 'PAYSCORE.USER_OPEN_SERVICE',
        url: caller.notifyUrl,
        resource: {
          ...caller.application,
          ...caller.kind.scope,
          mchid: '1230000109',
          openid,
          authorization_code: 'A1',
          user_service_status: 'USER_OPEN_SERVICE',
          openorclose_time: '20261120100000',
        },
      },
    ]);
  });

  it('causes no notification of start and end when the application has no notify_url', async () => {
    const caller = await PermissionCaller.start('direct', { notifyUrl: undefined });
    await caller.authorized();
    await caller.terminate();
    expect(caller.notices()).toEqual([]);
  });

  it('has an openid of its own under the appid of a sub-merchant', async () => {
    const caller = await PermissionCaller.start('partner');
    await caller.apply('A1', { sub_appid: 'wx5678' });
    caller.simulator.user.authorize({ authorizationCode: 'A1', subOpenid: 'oSub' });
    const found = await caller.queryByUser({ sub_appid: 'wx5678' });
    expect(found.json).toMatchObject({ openid, sub_openid: 'oSub', sub_appid: 'wx5678' });
    const { client } = caller.merchant;
    const query = new URLSearchParams({
      ...caller.application,
      ...caller.kind.scope,
      sub_appid: 'wx5678',
      sub_openid: 'oSub',
    });
    expect(await client.get(`${caller.kind.path}/search?${query.toString()}`)).toMatchObject({
      json: found.json,
    });
  });

  it('can get orders without confirmation, and no other user can', async () => {
    const caller = await PermissionCaller.start();
    expect(refusal(await caller.rent())).toEqual([403, 'NO_AUTH']);
    await caller.authorized();
    expect(await caller.rent()).toMatchObject({ status: 200, json: { state: 'DOING' } });
  });
});

describe('An authorisation does not exist', () => {
  it('under a code that nobody applied for', async () => {
    const caller = await PermissionCaller.start();
    expect(refusal(await caller.query())).toEqual([404, 'ORDER_NOT_EXIST']);
    expect(refusal(await caller.terminate())).toEqual([404, 'ORDER_NOT_EXIST']);
  });

  it.each([
    ['sub_mchid', '1900000110'],
    ['channel_id', '1800000110'],
  ])('for another %s', async (field, value) => {
    const caller = await PermissionCaller.start('acquiring-bank');
    await caller.authorized();
    expect(refusal(await caller.query('A1', { [field]: value }))).toEqual([404, 'ORDER_NOT_EXIST']);
    expect(refusal(await caller.terminate('A1', { [field]: value }))).toEqual([404, 'ORDER_NOT_EXIST']);
  });

  it('for another service', async () => {
    const caller = await PermissionCaller.start();
    await caller.authorized();
    const other = { service_id: useFirst.serviceId };
    expect(refusal(await caller.query('A1', other))).toEqual([404, 'ORDER_NOT_EXIST']);
  });

  it.each(['query', 'queryByUser'] as const)('for a caller without the service: %s', async (call) => {
    const caller = await PermissionCaller.start();
    await caller.authorized();
    const changes = { service_id: 'S404' };
    const answer = await (call === 'query' ? caller.query('A1', changes) : caller.queryByUser(changes));
    expect(refusal(answer)).toEqual([403, 'NO_AUTH']);
  });

  it('for the calls of another kind of caller', async () => {
    const caller = await PermissionCaller.start('partner');
    await caller.authorized();
    const { path, scope } = permissionCallers['acquiring-bank'];
    const query = new URLSearchParams({ service_id: withoutConfirmation.serviceId, ...scope });
    const answer = await caller.merchant.client.get(`${path}/authorization-code/A1?${query.toString()}`);
    expect(refusal(answer)).toEqual([404, 'ORDER_NOT_EXIST']);
  });
});
