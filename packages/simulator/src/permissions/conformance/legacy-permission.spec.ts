import { expect, it } from 'vitest';
import { PermissionCaller } from '../../../../../test/support/permission-caller.js';
import type { RawAnswer } from '../../../../../test/support/raw-client.js';
import { openid } from '../../../../../test/support/simulated-merchant.js';

function serviceState(caller: PermissionCaller): Promise<RawAnswer> {
  const query = new URLSearchParams({ ...caller.application, openid });
  return caller.merchant.client.get(`/v3/payscore/user-service-state?${query.toString()}`);
}

function terminate(caller: PermissionCaller): Promise<RawAnswer> {
  const { appid, service_id: serviceId } = caller.application;
  const path = `/v3/payscore/users/${openid}/permissions/${serviceId}/terminate`;
  return caller.merchant.client.post(path, { appid, reason: '用户要求' });
}

it('user-service-state tells whether the user has the service, in use_service_state', async () => {
  const caller = await PermissionCaller.start();
  const answer = { ...caller.application, openid };
  expect(await serviceState(caller)).toMatchObject({
    status: 200,
    json: { ...answer, use_service_state: 'UNAVAILABLE' },
  });
  await caller.authorized();
  expect((await serviceState(caller)).json).toEqual({ ...answer, use_service_state: 'AVAILABLE' });
});

it('The termination of 2020 ends the same authorisation', async () => {
  const caller = await PermissionCaller.start();
  await caller.authorized();
  expect((await terminate(caller)).status).toBe(204);
  expect((await serviceState(caller)).json).toMatchObject({ use_service_state: 'UNAVAILABLE' });
  expect((await terminate(caller)).json).toMatchObject({ code: 'ORDER_CANCELED' });
});

it('The termination of 2020 is refused while an order runs', async () => {
  const caller = await PermissionCaller.start();
  await caller.authorized();
  await caller.rent();
  expect((await terminate(caller)).json).toMatchObject({ message: '存在未完成订单' });
});

it('The termination of 2020 finds nobody who never authorised', async () => {
  const caller = await PermissionCaller.start();
  expect(await terminate(caller)).toMatchObject({ status: 404, json: { code: 'ORDER_NOT_EXIST' } });
});
