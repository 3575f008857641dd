import { describe, expect, it } from 'vitest';
import { PermissionCaller } from '../../../../../test/support/permission-caller.js';
import type { RawAnswer } from '../../../../../test/support/raw-client.js';
import { withoutConfirmation } from '../../../../../test/support/simulated-merchant.js';

const byUser = ['direct', 'partner'] as const;

const refusal = ({ status, json }: RawAnswer): unknown[] => [status, json?.['code']];

describe('A query by the user', () => {
  it.each(byUser)('finds the most recent acceptance: %s', async (name) => {
    const caller = await PermissionCaller.start(name);
    await caller.authorized('A1');
    await caller.terminate('A1');
    await caller.apply('A2');
    expect((await caller.queryByUser()).json).toMatchObject({
      authorization_code: 'A1',
      authorization_state: 'UNAVAILABLE',
    });
    caller.simulator.user.authorize({ authorizationCode: 'A2' });
    expect((await caller.queryByUser()).json).toMatchObject({
      authorization_code: 'A2',
      authorization_state: 'AVAILABLE',
    });
  });

  it('answers the appid that was authorised, whichever the request names', async () => {
    const appids = ['wxd678efh567hg6787', 'wxOther'];
    const caller = await PermissionCaller.start('direct', { services: [{ ...withoutConfirmation, appids }] });
    await caller.authorized('A1', { appid: 'wxOther' });
    expect((await caller.queryByUser()).json).toMatchObject({ appid: 'wxOther' });
  });

  it('answers no notify_url to a direct merchant', async () => {
    const caller = await PermissionCaller.start();
    await caller.authorized();
    expect((await caller.queryByUser()).json).not.toHaveProperty('notify_url');
  });

  it.each(byUser)('finds no user who never accepted (open in the sources): %s', async (name) => {
    const caller = await PermissionCaller.start(name);
    await caller.apply();
    expect(refusal(await caller.queryByUser())).toEqual([404, 'ORDER_NOT_EXIST']);
  });
});

describe('A partner must name the user', () => {
  it.each([
    ['not at all', { openid: undefined }, '/body/openid'],
    ['twice', { sub_openid: 'oSub', sub_appid: 'wx5678' }, '/body/openid'],
    ['under an appid that is missing', { openid: undefined, sub_openid: 'oSub' }, '/body/sub_appid'],
  ])('not %s', async (_how, changes, field) => {
    const caller = await PermissionCaller.start('partner');
    await caller.authorized();
    const { status, json } = await caller.terminateByUser(changes);
    expect([status, json]).toMatchObject([400, { code: 'PARAM_ERROR', detail: { field } }]);
  });
});
