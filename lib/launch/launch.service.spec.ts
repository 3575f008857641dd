import { describe, expect, it } from 'vitest';
import { merchant, now } from '../../test/support/keys.js';
import { moduleConfig } from '../../test/support/options.js';
import { thrownBy } from '../../test/support/thrown.js';
import { PayscoreConfigError, PayscoreValidationError } from '../errors/index.js';
import type { PayscoreModuleOptions } from '../config/payscore.options.js';
import { signLaunchParameters } from './launch-signature.js';
import { LaunchService } from './launch.service.js';
import type { Launcher } from './launcher.js';

const apiV2Key = '192006250b4c09247ec02edce69f6a2d';
const appid = 'wxOrders';
const launches = (overrides: Partial<PayscoreModuleOptions> = { apiV2Key }): LaunchService =>
  new LaunchService(moduleConfig({ appid, ...overrides }));

/** Whether the parameter `sign` is the signature of all other parameters. */
function isSigned(extraData: Readonly<Record<string, string>>): boolean {
  const { sign, ...others } = extraData;
  const { apiV2Key: key } = moduleConfig({ apiV2Key });
  return key !== undefined && signLaunchParameters(others, key) === sign;
}

const order = { outOrderNo: '1', serviceId: '5', appid, package: 'AAQT+/=' };
const created = { package: 'AAQT+/=', signPlan: { appid } };
const application = { applyPermissionsToken: 'AAQT+/=', appid };

type Page = 'confirm' | 'confirmSigned' | 'detail' | 'permission' | 'plan';

/** Opens a page with what was created under the given appids; the module's without. */
const opened = (launcher: Launcher<unknown>, appids: { appid?: string; subAppid?: string } = {}) => ({
  confirm: (): unknown => launcher.confirm({ ...order, ...appids }),
  confirmSigned: (): unknown => launcher.confirmSigned({ ...order, ...appids }),
  detail: (): unknown => launcher.detail({ ...order, ...appids }),
  permission: (): unknown => launcher.permission({ ...application, ...appids }),
  plan: (): unknown => launcher.plan({ ...created, signPlan: { appid, ...appids } }),
});
const pages: Page[] = ['confirm', 'confirmSigned', 'detail', 'permission', 'plan'];

const clients = [
  'forMiniProgram',
  'forJsapi',
  'forAndroid',
  'forIos',
  'forHarmonyOs',
] as const satisfies (keyof LaunchService)[];

describe('a launch that needs no signature', () => {
  const withoutKey = launches({});

  describe.each<[Page, string, string]>([
    ['confirm', 'wxpayScoreUse', 'package'],
    ['plan', 'wxpayScorePlan', 'package'],
    ['permission', 'wxpayScoreEnable', 'apply_permissions_token'],
  ])('opens the page %s with what WeChat Pay answered, unchanged and alone', (page, businessType, name) => {
    it('from a mini program', () => {
      const launch = opened(withoutKey.forMiniProgram())[page]();
      expect(launch).toEqual({ businessType, extraData: { [name]: 'AAQT+/=' } });
    });

    it('from a web page inside WeChat', () => {
      const launch = opened(withoutKey.forJsapi())[page]();
      expect(launch).toEqual({ businessType, queryString: `${name}=AAQT%2B%2F%3D` });
    });

    it.each(['forAndroid', 'forIos', 'forHarmonyOs'] as const)('from an app, %s', (client) => {
      const launch = opened(withoutKey[client]())[page]();
      const query = `${name}=AAQT%2B%2F%3D`;
      expect(launch).toEqual({ businessType, query, extInfo: '{"miniProgramType":0}' });
    });
  });
});

describe('a signed launch', () => {
  it('opens the detail page of an order', () => {
    const launch = launches().forMiniProgram().detail({ outOrderNo: 'a|b*1', serviceId: '500001', appid });
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
    expect(isSigned(launch.extraData)).toBe(true);
  });

  it('confirms an order where the signature is required', () => {
    const launch = launches().forMiniProgram().confirmSigned(order);
    expect(launch.businessType).toBe('wxpayScoreUse');
    expect(Object.keys(launch.extraData).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'mch_id',
      'nonce_str',
      'package',
      'sign',
      'sign_type',
      'timestamp',
    ]);
    expect(isSigned(launch.extraData)).toBe(true);
  });

  it('is encoded for a query after it was signed', () => {
    const numbered = { outOrderNo: 'a|b&c=1', serviceId: '500001' };
    const { queryString } = launches().forJsapi().detail(numbered);
    const { query } = launches().forIos().detail(numbered);
    for (const text of [queryString, query]) {
      expect(isSigned(Object.fromEntries(new URLSearchParams(text)))).toBe(true);
      expect(text).toContain('out_order_no=a%7Cb%26c%3D1');
    }
  });

  it('takes the service of the module, unless the order names one', () => {
    const launcher = launches({ apiV2Key, serviceId: 'module-service' }).forMiniProgram();
    expect(launcher.detail({ outOrderNo: '1' }).extraData['service_id']).toBe('module-service');
    expect(launcher.detail({ outOrderNo: '1', serviceId: 'other' }).extraData['service_id']).toBe('other');
  });

  it('never repeats its nonce', () => {
    const launcher = launches().forMiniProgram();
    const nonces = [1, 2, 3].map(() => launcher.detail(order).extraData['nonce_str']);
    expect(new Set(nonces).size).toBe(3);
  });

  it.each(clients)('does not carry the key, %s', (client) => {
    expect(JSON.stringify(launches()[client]().detail(order))).not.toContain(apiV2Key);
  });
});

describe('the appid of the launching client', () => {
  const service = launches();

  describe.each(pages)('of the page %s', (page) => {
    it('is the one of the creation', () => {
      expect(opened(service.forMiniProgram())[page]).not.toThrow();
      expect(opened(service.forMiniProgram('wxOther'), { appid: 'wxOther' })[page]).not.toThrow();
    });

    it.each(clients)('is not another one, %s', (client) => {
      const error = thrownBy(PayscoreValidationError, opened(service[client]('wxLaunching'))[page]);
      expect(error.operation).toBe(`LaunchService.${client}().${page}`);
      expect(error.message).toMatch(
        new RegExp(
          String.raw`appid must be wxLaunching, the appid of the launching client, or WeChat refuses with 4108\. Create with the client's as appid, or name the client in LaunchService\.${client}`,
        ),
      );
    });

    it("may be the sub-merchant's, where the creation names it", () => {
      const both = { appid: 'wxPartner', subAppid: 'wxShop' };
      expect(opened(service.forMiniProgram('wxPartner'), both)[page]).not.toThrow();
      expect(opened(service.forMiniProgram('wxShop'), both)[page]).not.toThrow();
      const error = thrownBy(PayscoreValidationError, opened(service.forMiniProgram('wxThird'), both)[page]);
      expect(error.message).toContain("Create with the client's as appid or subAppid");
    });
  });

  it('is not compared where the record names none', () => {
    const launcher = service.forAndroid('wxLaunching');
    expect(() => launcher.confirm({ package: 'x' })).not.toThrow();
    expect(() => launcher.detail({ outOrderNo: '1', serviceId: '5' })).not.toThrow();
    expect(() => launcher.permission({ applyPermissionsToken: 'x' })).not.toThrow();
    expect(() => launcher.plan({ package: 'x' })).not.toThrow();
  });

  it.each(clients)('is named by the host, if not by the module, %s', (client) => {
    const error = thrownBy(PayscoreConfigError, () => launches({ appid: undefined })[client]());
    expect(error.option).toBe('appid');
    expect(error.message).toContain(
      `Pass the appid of the launching client to LaunchService.${client}, or set the option`,
    );
    expect(() => launches({ appid: undefined })[client](appid).confirm(order)).not.toThrow();
  });

  it.each(['', 'wx 1', 'x'.repeat(33)])('has the form of one: %j', (wrong) => {
    const error = thrownBy(PayscoreValidationError, () => service.forIos(wrong));
    expect(error.message).toContain('appid must be the appid of the launching client');
  });
});

const refusal = (run: () => unknown): string => thrownBy(PayscoreValidationError, run).message;

describe('a launch that cannot be made', () => {
  const launcher = launches().forMiniProgram();

  it.each<[string, () => unknown]>([
    ['the detail page', () => launches({}).forMiniProgram().detail(order)],
    ['the signed confirmation', () => launches({}).forMiniProgram().confirmSigned(order)],
  ])('says that it needs the APIv2 key: %s', (_, run) => {
    const error = thrownBy(PayscoreConfigError, run);
    expect(error.option).toBe('apiV2Key');
    expect(error.message).toMatch(/signed with it and there is none\. Set the option to the APIv2 key/);
  });

  it('says that the detail page needs a service', () => {
    const error = thrownBy(PayscoreConfigError, () => launcher.detail({ outOrderNo: '1' }));
    expect(error.option).toBe('serviceId');
    expect(error.message).toMatch(/Pass it with the order, or set the option/);
  });

  it.each<[string, () => unknown]>([
    ['order.package', () => launcher.confirm({ outOrderNo: '1', appid } as object)],
    ['order.package', () => launcher.confirm({ ...order, package: '' })],
    ['order.package', () => launcher.confirmSigned({ ...order, package: undefined })],
    ['order.package', () => launcher.confirm({ ...order, package: 5 as unknown as string })],
    ['created.package', () => launcher.plan({ ...created, package: undefined as unknown as string })],
    ['created.package', () => launcher.plan({ signPlanId: '1', appid } as never)],
    ['application.applyPermissionsToken', () => launcher.permission({ authorizationState: 'x' } as never)],
  ])('says where %s comes from', (path, run) => {
    expect(refusal(run)).toMatch(new RegExp(`${path} must be the one that .* answered; a query does not`));
  });

  it('says that a query of the order has no package, and what to do', () => {
    expect(refusal(() => launcher.confirm({ ...order, package: undefined }))).toContain(
      'Keep it from there, or send the same creation again. An order without confirmation has none',
    );
  });

  it.each<[string, () => unknown]>([
    ['order', () => launcher.confirm(undefined as never)],
    ['order', () => launcher.detail(null as never)],
    ['order', () => launcher.confirm('AAQT' as never)],
    ['application', () => launcher.permission(undefined as never)],
    ['created', () => launcher.plan(undefined as never)],
  ])('says that %s is no answer', (path, run) => {
    expect(refusal(run)).toContain(`${path} must be an answer of WeChat Pay`);
  });

  it('says that the detail page needs the number of the order', () => {
    expect(refusal(() => launcher.detail({ serviceId: '5' }))).toContain('order.outOrderNo must be');
  });

  it.each<[string, () => unknown]>([
    [
      'queryString',
      () =>
        launches()
          .forJsapi()
          .plan({ package: 'x'.repeat(2041) }),
    ],
    [
      'queryString',
      () =>
        launches()
          .forJsapi()
          .plan({ package: '+'.repeat(681) }),
    ],
    [
      'query',
      () =>
        launches()
          .forHarmonyOs()
          .plan({ package: 'x'.repeat(2041) }),
    ],
  ])('says that %s is too long once it is encoded', (path, run) => {
    expect(refusal(run)).toContain(`${path} must have at most 2048 characters`);
  });

  it('is as long as 2048 characters and no shorter', () => {
    expect(
      launches()
        .forJsapi()
        .plan({ package: 'x'.repeat(2040) }).queryString,
    ).toHaveLength(2048);
    expect(() => launcher.plan({ package: 'x'.repeat(2041) })).not.toThrow();
  });
});
