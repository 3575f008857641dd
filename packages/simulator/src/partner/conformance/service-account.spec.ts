import { describe, expect, it } from 'vitest';
import type { RawAnswer } from '../../../../../test/support/raw-client.js';
import { SimulatedMerchant } from '../../../../../test/support/simulated-merchant.js';

const path = '/v3/payscore/partner/service-account-applications';
const decided = 'http://127.0.0.1:9/decided';

function application({ simulator }: SimulatedMerchant): Record<string, unknown> {
  const { appid, serviceId } = simulator.moduleOptions();
  return {
    service_id: serviceId,
    appid,
    sub_mchid: '1900000109',
    sub_appid: 'wx5678',
    out_apply_no: 'B1',
    result_notify_url: decided,
  };
}

const bind = (merchant: SimulatedMerchant, changes: object = {}): Promise<RawAnswer> =>
  merchant.client.post(path, { ...application(merchant), ...changes });

const query = (merchant: SimulatedMerchant): Promise<RawAnswer> => merchant.client.get(`${path}/B1`);

describe('An application to bind a sub-merchant', () => {
  it('is PROCESSING until somebody decides', async () => {
    const merchant = await SimulatedMerchant.start();
    const { status, json } = await bind(merchant);
    expect([status, json]).toEqual([
      200,
      { ...application(merchant), mchid: '1230000109', apply_state: 'PROCESSING' },
    ]);
    expect(await query(merchant)).toMatchObject({ status: 200, json });
  });

  it('is APPROVED, and PAYSCORE.BIND_SERVICE_ACCOUNT is sent', async () => {
    const merchant = await SimulatedMerchant.start();
    await bind(merchant);
    merchant.simulator.serviceAccounts.approve('B1');
    const { json } = await query(merchant);
    expect(json).toMatchObject({ apply_state: 'APPROVED' });
    expect(json).not.toHaveProperty('reject_reason');
    const { result_notify_url: url, ...resource } = json ?? {};
    expect(merchant.simulator.deliveries.list()).toMatchObject([
      { eventType: 'PAYSCORE.BIND_SERVICE_ACCOUNT', subject: 'B1', url, resource },
    ]);
  });

  it('is REJECTED for a reason, which the notification carries too', async () => {
    const merchant = await SimulatedMerchant.start();
    await bind(merchant);
    merchant.simulator.serviceAccounts.reject('B1', '账户异常');
    const rejected = { apply_state: 'REJECTED', reject_reason: '账户异常' };
    expect((await query(merchant)).json).toMatchObject(rejected);
    expect(merchant.simulator.deliveries.list()).toMatchObject([{ resource: rejected }]);
  });

  it('is decided without a notification when it has no result_notify_url', async () => {
    const merchant = await SimulatedMerchant.start();
    await bind(merchant, { result_notify_url: undefined });
    merchant.simulator.serviceAccounts.approve('B1');
    expect(merchant.simulator.deliveries.list()).toEqual([]);
  });

  it('answers how it stands when it is sent again (open in the sources)', async () => {
    const merchant = await SimulatedMerchant.start();
    await bind(merchant);
    merchant.simulator.serviceAccounts.approve('B1');
    expect((await bind(merchant)).json).toMatchObject({ apply_state: 'APPROVED' });
    expect(merchant.simulator.serviceAccounts.list()).toHaveLength(1);
  });

  it('is refused under the number of another one (open in the sources)', async () => {
    const merchant = await SimulatedMerchant.start();
    await bind(merchant);
    const { status, json } = await bind(merchant, { sub_mchid: '1900000110' });
    expect([status, json?.['code']]).toEqual([400, 'INVALID_REQUEST']);
  });

  it('does not exist under a number that was never used', async () => {
    const merchant = await SimulatedMerchant.start();
    expect(await query(merchant)).toMatchObject({ status: 404, json: { code: 'ORDER_NOT_EXIST' } });
  });

  it.each([
    ['service_id', undefined],
    ['appid', undefined],
    ['sub_mchid', undefined],
    ['out_apply_no', undefined],
    ['out_apply_no', 'a'.repeat(33)],
    ['out_apply_no', 'a|b'],
    ['result_notify_url', 'https://shop.example/'.padEnd(256, 'x')],
  ])('does not take a %s of %j', async (field, value) => {
    const merchant = await SimulatedMerchant.start();
    const { json } = await bind(merchant, { [field]: value });
    expect(json).toMatchObject({ code: 'PARAM_ERROR', detail: { field: `/body/${field}` } });
  });
});

describe('A decision', () => {
  it('needs an application', async () => {
    const { simulator } = await SimulatedMerchant.start();
    expect(() => simulator.serviceAccounts.approve('B1')).toThrow('No application B1 was made');
    expect(simulator.serviceAccounts.get('B1')).toBeUndefined();
  });

  it('is made once', async () => {
    const merchant = await SimulatedMerchant.start();
    await bind(merchant);
    merchant.simulator.serviceAccounts.approve('B1');
    expect(() => merchant.simulator.serviceAccounts.reject('B1')).toThrow('B1 is APPROVED already');
  });
});
