import { describe, expect, it } from 'vitest';
import { merchant, now } from '../../test/support/keys.js';
import { moduleConfig } from '../../test/support/options.js';
import { thrownBy } from '../../test/support/thrown.js';
import { PayscoreConfigError } from '../errors/index.js';
import type { PayscoreModuleOptions } from '../config/payscore.options.js';
import { signLaunchParameters } from './launch-signature.js';
import { LaunchService, type LaunchParameters } from './launch.service.js';

const apiV2Key = '192006250b4c09247ec02edce69f6a2d';
const launches = (overrides: Partial<PayscoreModuleOptions> = { apiV2Key }): LaunchService =>
  new LaunchService(moduleConfig(overrides));

/** Whether the parameter `sign` is the signature of all other parameters. */
function isSigned({ extraData }: LaunchParameters): boolean {
  const { sign, ...others } = extraData;
  const { apiV2Key: key } = moduleConfig({ apiV2Key });
  return key !== undefined && signLaunchParameters(others, key) === sign;
}

describe('a launch that needs no signature', () => {
  const withoutKey = launches({});

  it.each([
    ['an order', withoutKey.confirmOrder('AAQT+/='), 'wxpayScoreUse', 'package'],
    ['a plan', withoutKey.signPlan('AAQT+/='), 'wxpayScorePlan', 'package'],
    ['a service', withoutKey.authorizeService('AAQT+/='), 'wxpayScoreEnable', 'apply_permissions_token'],
  ])('hands on what WeChat Pay answered for %s, unchanged and alone', (_, launch, businessType, name) => {
    expect(launch).toEqual({
      businessType,
      extraData: { [name]: 'AAQT+/=' },
      queryString: `${name}=AAQT%2B%2F%3D`,
    });
  });
});

describe('a signed launch', () => {
  it('opens the detail page of an order', () => {
    const launch = launches().orderDetail('a|b*1', '500001');
    expect(launch.businessType).toBe('wxpayScoreDetail');
    expect(launch.extraData).toEqual({
      mch_id: merchant.mchid,
      service_id: '500001',
      out_order_no: 'a|b*1',
      timestamp: String(Math.floor(now / 1000)),
      nonce_str: expect.stringMatching(/^[0-9A-Za-z]{32}$/),
      sign_type: 'HMAC-SHA256',
      sign: expect.stringMatching(/^[0-9A-F]{64}$/),
    });
    expect(isSigned(launch)).toBe(true);
  });

  it('confirms an order for a client of the older kind', () => {
    const launch = launches().confirmOrderSigned('AAQT+/=');
    expect(launch.businessType).toBe('wxpayScoreUse');
    expect(Object.keys(launch.extraData).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'mch_id',
      'nonce_str',
      'package',
      'sign',
      'sign_type',
      'timestamp',
    ]);
    expect(isSigned(launch)).toBe(true);
  });

  it('is encoded for a query after it was signed', () => {
    const launch = launches().orderDetail('a|b&c=1', '500001');
    expect(Object.fromEntries(new URLSearchParams(launch.queryString))).toEqual(launch.extraData);
    expect(launch.queryString).toContain('out_order_no=a%7Cb%26c%3D1');
  });

  it('takes the service of the module, unless another is named', () => {
    const service = launches({ apiV2Key, serviceId: 'module-service' });
    expect(service.orderDetail('1').extraData['service_id']).toBe('module-service');
    expect(service.orderDetail('1', 'other').extraData['service_id']).toBe('other');
  });

  it('never repeats its nonce', () => {
    const service = launches();
    const nonces = [1, 2, 3].map(() => service.orderDetail('1', '5').extraData['nonce_str']);
    expect(new Set(nonces).size).toBe(3);
  });

  it('does not carry the key', () => {
    expect(JSON.stringify(launches().orderDetail('1', '5'))).not.toContain(apiV2Key);
  });
});

describe('a launch that cannot be made', () => {
  it.each([
    ['the detail page', (): unknown => launches({}).orderDetail('1', '5')],
    ['the signed confirmation', (): unknown => launches({}).confirmOrderSigned('x')],
  ])('says that it needs the APIv2 key: %s', (_, run) => {
    const error = thrownBy(PayscoreConfigError, run);
    expect(error.option).toBe('apiV2Key');
    expect(error.message).toMatch(/signed with it and there is none\. Set the option to the APIv2 key/);
  });

  it('says that the detail page needs a service', () => {
    const error = thrownBy(PayscoreConfigError, () => launches().orderDetail('1'));
    expect(error.option).toBe('serviceId');
    expect(error.message).toMatch(/Pass it as the second argument, or set the option/);
  });
});
