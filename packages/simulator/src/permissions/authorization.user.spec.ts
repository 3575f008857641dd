import { describe, expect, it } from 'vitest';
import { PermissionCaller } from '../../../../test/support/permission-caller.js';
import { openid, useFirst, withoutConfirmation } from '../../../../test/support/simulated-merchant.js';

describe('A test that only needs an authorised user', () => {
  it('gets one without an application, and the same a second time', async () => {
    const caller = await PermissionCaller.start();
    const { user, authorizations } = caller.simulator;
    const authorization = user.authorize();
    expect(authorization).toMatchObject({
      ...caller.application,
      openid,
      authorization_state: 'AVAILABLE',
    });
    expect(user.authorize()).toEqual(authorization);
    expect(authorizations.list()).toEqual([authorization]);
    expect((await caller.queryByUser()).json).toMatchObject({ authorization_state: 'AVAILABLE' });
    expect((await caller.rent()).status).toBe(200);
  });

  it('gets one of a sub-merchant', async () => {
    const caller = await PermissionCaller.start('partner');
    caller.simulator.user.authorize({ subMchid: '1900000109', subOpenid: 'oSub' });
    expect((await caller.queryByUser()).json).toMatchObject({ sub_mchid: '1900000109', sub_openid: 'oSub' });
  });

  it('gets one again after the user revoked it', async () => {
    const { simulator } = await PermissionCaller.start();
    const { authorization_code: first } = simulator.user.authorize();
    simulator.user.revoke();
    expect(simulator.user.authorize().authorization_code).not.toBe(first);
  });

  it('gets none where all services are with confirmation', async () => {
    const { simulator } = await PermissionCaller.start('direct', { services: [useFirst] });
    expect(() => simulator.user.authorize()).toThrow('services: none is without confirmation');
  });

  it.each([
    ['is with confirmation', useFirst.serviceId],
    ['the merchant does not have', 'S404'],
  ])('gets none of a service that %s', async (_what, serviceId) => {
    const { simulator } = await PermissionCaller.start();
    expect(() => simulator.user.authorize({ serviceId })).toThrow(`Service ${serviceId}`);
  });
});

describe('The user', () => {
  it('cannot accept an authorisation that was not applied for', async () => {
    const { simulator } = await PermissionCaller.start();
    for (const how of [{ token: 'no such' }, { authorizationCode: 'A1' }]) {
      expect(() => simulator.user.authorize(how)).toThrow('No such authorisation was applied for');
    }
  });

  it('cannot authorise a service twice', async () => {
    const caller = await PermissionCaller.start();
    await caller.authorized('A1');
    await caller.apply('A2');
    expect(() => caller.simulator.user.authorize({ authorizationCode: 'A2' })).toThrow(
      `The user has authorised service ${withoutConfirmation.serviceId} already, as A1`,
    );
  });

  it('cannot revoke an authorisation that is not in force', async () => {
    const caller = await PermissionCaller.start();
    expect(() => caller.simulator.user.revoke()).toThrow('The user has no authorisation of the service');
    await caller.apply();
    expect(() => caller.simulator.user.revoke({ authorizationCode: 'A1' })).toThrow(
      'The user has no authorisation A1 to revoke',
    );
  });
});

it('simulator.authorizations returns copies', async () => {
  const caller = await PermissionCaller.start();
  const accepted = await caller.authorized();
  const { authorizations } = caller.simulator;
  for (const copy of [accepted, authorizations.get('A1'), ...authorizations.list()]) {
    if (copy !== undefined) copy.authorization_state = 'UNAVAILABLE';
  }
  expect(authorizations.get('A1')?.authorization_state).toBe('AVAILABLE');
  expect(authorizations.get('A2')).toBeUndefined();
});
