import { describe, expect, it } from 'vitest';
import { PermissionCaller } from '../../../../test/support/permission-caller.js';
import type { RawAnswer } from '../../../../test/support/raw-client.js';
import { openid } from '../../../../test/support/simulated-merchant.js';

const subMchid = '1900000109';
const mchid = '1230000109';
const fault = ({ json }: RawAnswer): unknown => [json?.['code'], json?.['detail']];
const at = (field: string): unknown => ['PARAM_ERROR', expect.objectContaining({ field })];

function assess(caller: PermissionCaller, user: object, query = ''): Promise<RawAnswer> {
  const path = `${caller.kind.path}/assess-user-risk-level${query}`;
  return caller.merchant.client.post(path, { ...caller.application, ...user });
}

function quotas(caller: PermissionCaller, changes: Record<string, string> = {}): Promise<RawAnswer> {
  const { appid, service_id: serviceId } = caller.application;
  const query = new URLSearchParams({ sub_mchid: subMchid, appid, risk_level_version: '1', ...changes });
  return caller.merchant.client.get(
    `/v3/payscore/partner/servicequotas/service-id/${serviceId}?${query.toString()}`,
  );
}

describe('An assessment', () => {
  it('rates a user who never authorised the service, at level 1 unless a test sets another', async () => {
    const caller = await PermissionCaller.start();
    const { status, json } = await assess(caller, { openid });
    expect([status, json]).toEqual([
      200,
      {
        ...caller.application,
        mchid,
        openid,
        authorization_state: 'UNAVAILABLE',
        user_risk_level: 1,
        risk_level_version: 1,
      },
    ]);
  });

  it('answers the tier and the label that a test gave the user', async () => {
    const caller = await PermissionCaller.start();
    caller.simulator.risk.rate(3, { label: 'A' });
    caller.simulator.risk.rate(5, { openid: 'oOther' });
    expect((await assess(caller, { openid })).json).toMatchObject({ user_risk_level: 3, user_label: 'A' });
    expect((await assess(caller, { openid: 'oOther' })).json).toMatchObject({ user_risk_level: 5 });
  });

  it('answers the authorisation as well, with times of whole seconds', async () => {
    const caller = await PermissionCaller.start();
    await caller.authorized();
    caller.simulator.risk.rate(2);
    const { json } = await assess(caller, { authorization_code: 'A1' });
    expect(json).toMatchObject({
      openid,
      authorization_code: 'A1',
      authorization_state: 'AVAILABLE',
      authorization_success_time: '2026-11-20T10:00:00+08:00',
      user_risk_level: 2,
    });
    expect((await assess(caller, { openid })).json).toEqual(json);
  });

  it('of a partner names the sub-merchant in the query', async () => {
    const caller = await PermissionCaller.start('partner');
    await caller.authorized();
    const { json } = await assess(caller, { openid }, `?sub_mchid=${subMchid}`);
    expect(json).toMatchObject({ sub_mchid: subMchid, authorization_code: 'A1' });
    expect(fault(await assess(caller, { openid, sub_mchid: subMchid }))).toEqual(at('/query/sub_mchid'));
  });

  it('must name the user', async () => {
    const caller = await PermissionCaller.start();
    expect(fault(await assess(caller, {}))).toEqual(at('/body/authorization_code'));
  });

  it('takes an openid beside the code of an authorisation', async () => {
    const caller = await PermissionCaller.start();
    await caller.authorized();
    const { status, json } = await assess(caller, { openid, authorization_code: 'A1' });
    expect([status, json]).toEqual([200, expect.objectContaining({ openid, authorization_code: 'A1' })]);
  });

  it('of a partner does not take two openids', async () => {
    const caller = await PermissionCaller.start('partner');
    await caller.authorized();
    const user = { openid, sub_appid: 'wx-sub', sub_openid: 'oSub', authorization_code: 'A1' };
    expect(fault(await assess(caller, user, `?sub_mchid=${subMchid}`))).toEqual(at('/body/openid'));
  });

  it('is refused for an authorisation that was never applied for', async () => {
    const caller = await PermissionCaller.start();
    expect(fault(await assess(caller, { authorization_code: 'A1' }))).toEqual(['ORDER_NOT_EXIST', undefined]);
  });

  it('checks the goods', async () => {
    const caller = await PermissionCaller.start();
    const goods = { name: '耳机', picture: 'http://shop.example/a.png', amount: 550, count: 1 };
    const shopping = (changes: object): object => ({
      openid,
      shopping_info: { goods: [{ ...goods, ...changes }] },
    });
    expect((await assess(caller, shopping({}))).status).toBe(200);
    const refused = await assess(caller, shopping({ amount: '550' }));
    expect(fault(refused)).toEqual(at('/body/shopping_info/goods/0/amount'));
  });

  it('shows its tier in the queries of the authorisation', async () => {
    const caller = await PermissionCaller.start();
    await caller.authorized();
    expect((await caller.query()).json).not.toHaveProperty('user_risk_level');
    caller.simulator.risk.rate(4);
    expect((await caller.query()).json).toMatchObject({ user_risk_level: 4, risk_level_version: 1 });
    expect((await caller.queryByUser()).json).toMatchObject({ user_risk_level: 4, risk_level_version: 1 });
  });

  it('shows no tier in the query of an acquiring bank', async () => {
    const caller = await PermissionCaller.start('acquiring-bank');
    await caller.authorized();
    caller.simulator.risk.rate(4);
    expect((await caller.query()).json).not.toHaveProperty('user_risk_level');
  });
});

describe('The suggested quotas', () => {
  it('are those of the version that an assessment answered, also after the next one', async () => {
    const caller = await PermissionCaller.start('partner');
    const first = await quotas(caller);
    caller.simulator.risk.setQuotas(2, [{ riskLevel: 1, suggestedQuota: 1_000 }]);
    expect((await assess(caller, { openid }, `?sub_mchid=${subMchid}`)).json).toMatchObject({
      risk_level_version: 2,
    });
    expect((await quotas(caller, { risk_level_version: '2', sub_appid: 'wx5678' })).json).toEqual({
      ...caller.application,
      mchid,
      sub_mchid: subMchid,
      sub_appid: 'wx5678',
      risk_level_version: 2,
      quotas: [{ risk_level: 1, suggested_quota: 1_000 }],
    });
    expect((await quotas(caller)).json).toEqual(first.json);
  });

  it.each(['3', '0', 'x', ''])('of version "%s" do not exist', async (version) => {
    const caller = await PermissionCaller.start('partner');
    const answer = await quotas(caller, { risk_level_version: version });
    expect(fault(answer)).toEqual(at('/query/risk_level_version'));
  });

  it('only take higher versions', async () => {
    const { simulator } = await PermissionCaller.start();
    expect(() => simulator.risk.setQuotas(1, [])).toThrow('the last version is 1; pass a higher number');
  });
});
