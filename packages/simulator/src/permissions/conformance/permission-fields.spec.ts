import { describe, expect, it } from 'vitest';
import {
  callerNames,
  PermissionCaller,
  permissionCallers,
} from '../../../../../test/support/permission-caller.js';
import type { RawAnswer } from '../../../../../test/support/raw-client.js';

const fault = ({ status, json }: RawAnswer): unknown => [status, json?.['code'], json?.['detail']];
const at = (field: string): unknown => [
  400,
  'PARAM_ERROR',
  expect.objectContaining({ field: `/body/${field}` }),
];
const url = (length: number): string => 'https://shop.example/'.padEnd(length, 'x');

describe('An application', () => {
  it.each(callerNames)('needs all that the page of its caller requires: %s', async (name) => {
    const caller = await PermissionCaller.start(name);
    const fields = [
      'service_id',
      'appid',
      'authorization_code',
      ...Object.keys(permissionCallers[name].scope),
    ];
    for (const field of fields) {
      expect(fault(await caller.apply('A1', { [field]: undefined }))).toEqual(at(field));
    }
  });

  it.each([
    ['a code of 32 characters', 'authorization_code', 'a'.repeat(32)],
    ['a code of all allowed characters', 'authorization_code', 'aZ09_-|*'],
    ['an address of 255 characters', 'notify_url', url(255)],
    ['an address with a query (open in the sources)', 'notify_url', 'https://shop.example/a?b=c'],
    ['an address that is not https (open in the sources)', 'notify_url', 'http://shop.example/a'],
  ])('takes %s', async (_what, field, value) => {
    const caller = await PermissionCaller.start();
    expect((await caller.apply('A1', { [field]: value })).status).toBe(200);
  });

  it.each([
    ['a code of 33 characters', 'authorization_code', 'a'.repeat(33)],
    ['a code with another character', 'authorization_code', 'a.b'],
    ['an address of 256 characters', 'notify_url', url(256)],
    ['a service of 33 characters', 'service_id', '1'.repeat(33)],
    ['an appid of 33 characters', 'appid', 'w'.repeat(33)],
  ])('does not take %s', async (_what, field, value) => {
    const caller = await PermissionCaller.start();
    expect(fault(await caller.apply('A1', { [field]: value }))).toEqual(at(field));
  });
});

describe('A termination', () => {
  it('needs a reason of at most 50 characters', async () => {
    const caller = await PermissionCaller.start();
    await caller.authorized();
    expect(fault(await caller.terminate('A1', { reason: undefined }))).toEqual(at('reason'));
    expect(fault(await caller.terminate('A1', { reason: '撤'.repeat(51) }))).toEqual(at('reason'));
    expect((await caller.terminate('A1', { reason: '撤'.repeat(50) })).status).toBe(204);
  });

  it('takes an openid of at most 128 characters', async () => {
    const caller = await PermissionCaller.start('partner');
    expect(fault(await caller.terminateByUser({ openid: 'o'.repeat(129) }))).toEqual(at('openid'));
    expect((await caller.terminateByUser({ openid: 'o'.repeat(128) })).status).toBe(404);
  });
});

describe('An application within a payment', () => {
  const scene = {
    scene: 'TRANSACTION',
    transaction_scene_info: { mchid: '1230000109', sub_mchid: '1900000109' },
  };
  const applyForScene = (caller: PermissionCaller, changes: object = {}): Promise<RawAnswer> =>
    caller.merchant.client.post(`${caller.kind.path}/apply-for-scene`, {
      ...caller.application,
      ...caller.kind.scope,
      authorization_code: 'A1',
      ...scene,
      ...changes,
    });

  it('answers a token with which the user accepts like with any other', async () => {
    const caller = await PermissionCaller.start('partner');
    const { status, json } = await applyForScene(caller);
    expect([status, json?.['scene'], Object.keys(json ?? {}).length]).toEqual([200, 'TRANSACTION', 2]);
    caller.simulator.user.authorize({ token: String(json?.['transaction_permissions_token']) });
    const { json: found } = await caller.query();
    expect(found).toMatchObject({ authorization_state: 'AVAILABLE' });
    expect(found).not.toHaveProperty('scene');
  });

  it.each([
    ['another scene', { scene: 'PARKING' }, 'scene'],
    ['no scene', { scene: undefined }, 'scene'],
    ['no transaction', { transaction_scene_info: undefined }, 'transaction_scene_info'],
    [
      'a transaction without its merchant',
      { transaction_scene_info: { mchid: '1230000109' } },
      'transaction_scene_info/sub_mchid',
    ],
  ])('does not take %s', async (_what, changes, field) => {
    const caller = await PermissionCaller.start('partner');
    expect(fault(await applyForScene(caller, changes))).toEqual(at(field));
  });

  it('takes a Chinese code, by which it is found (open in the sources)', async () => {
    const caller = await PermissionCaller.start('partner');
    const { json } = await applyForScene(caller, { authorization_code: '授权1' });
    caller.simulator.user.authorize({ token: String(json?.['transaction_permissions_token']) });
    expect((await caller.query(encodeURIComponent('授权1'))).json).toMatchObject({
      authorization_code: '授权1',
    });
  });

  it('shares its codes with other applications', async () => {
    const caller = await PermissionCaller.start('partner');
    await caller.apply();
    expect((await applyForScene(caller)).json).toMatchObject({ code: 'INVALID_REQUEST' });
  });
});
