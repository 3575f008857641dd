import { createNonce } from '../crypto/signature.js';
import { PayscoreConfigError, PayscoreValidationError } from '../errors/index.js';
import type { LaunchBusinessType } from '../front/index.js';
import { requireListed } from '../client/listed-identifiers.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { describe } from '../schema/wire-values.js';
import type { ClientLaunch, PageParameters } from './client-launch.js';
import type { Applications, OrderToConfirm, OrderToShow, PermissionToGrant, PlanToSign } from './launched.js';
import { signLaunchParameters } from './launch-signature.js';

/** Client that launches. */
export interface LaunchingClient<Launch> {
  /** Method of {@link LaunchService} that made the launcher, for errors. */
  readonly operation: string;
  /** Appid of the mini program, official account or mobile app. */
  readonly appid: string;
  readonly launch: ClientLaunch<Launch>;
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

/**
 * Launches of one client. Each method answers exactly what the client passes to WeChat, and refuses with a
 * {@link PayscoreValidationError} what another appid created, which WeChat would answer with 4108. The return of a page
 * proves nothing: query the order.
 */
export class Launcher<Launch> {
  /** @internal */
  constructor(
    private readonly client: LaunchingClient<Launch>,
    private readonly config: PayscoreConfig,
  ) {}

  /**
   * Opens the page on which the user confirms an order.
   * @param order answer of the creation, whose `package` is valid once, within an hour
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587949
   */
  confirm(order: OrderToConfirm): Launch {
    return this.open('confirm', 'wxpayScoreUse', { package: this.packageOf('confirm', order) });
  }

  /**
   * {@link confirm} with the signature that pages for acquiring banks and overseas, and old clients, require. It is made
   * with the option `apiV2Key`.
   * @see https://pay.weixin.qq.com/doc/global/v3/zh/4014096508
   */
  confirmSigned(order: OrderToConfirm): Launch {
    const parameters = { package: this.packageOf('confirmSigned', order) };
    return this.open('confirmSigned', 'wxpayScoreUse', this.signed(parameters));
  }

  /**
   * Opens an order's detail page, where the user can pay. It is signed with the option `apiV2Key`.
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587980
   */
  detail(order: OrderToShow): Launch {
    this.requireOwn('detail', order, 'order');
    const serviceId = order.serviceId ?? this.config.defaults.serviceId;
    if (serviceId === undefined) {
      throw new PayscoreConfigError(
        'serviceId',
        'it is missing, and the detail page needs it',
        'Pass it with the order, or set the option',
      );
    }
    requireListed(this.name('detail'), { serviceId }, this.config);
    const outOrderNo = this.text(
      'detail',
      'order.outOrderNo',
      order.outOrderNo,
      'must be the number of the order',
    );
    const parameters = { service_id: serviceId, out_order_no: outOrderNo };
    return this.open('detail', 'wxpayScoreDetail', this.signed(parameters));
  }

  /**
   * Opens the page on which the user authorises a service.
   * @param application answer of the application, whose token is valid for an hour
   * @see https://pay.weixin.qq.com/doc/v3/partner/4015271651
   */
  permission(application: PermissionToGrant): Launch {
    this.requireOwn('permission', application, 'application');
    const rule = 'must be the one that the application answered; a query does not answer it. Apply again';
    const token = application.applyPermissionsToken;
    return this.open('permission', 'wxpayScoreEnable', {
      apply_permissions_token: this.text('permission', 'application.applyPermissionsToken', token, rule),
    });
  }

  /**
   * Opens the page on which the user signs a plan.
   * @param created answer of the creation of the sign plan, whose `package` is valid for two hours
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012855944
   */
  plan(created: PlanToSign): Launch {
    const opener = this.packageOf('plan', created, 'created');
    this.requireOwn('plan', created.signPlan ?? {}, 'created.signPlan');
    return this.open('plan', 'wxpayScorePlan', { package: opener });
  }

  private packageOf(page: string, given: OrderToConfirm, path = 'order'): string {
    this.requireOwn(page, given, path);
    return this.text(page, `${path}.package`, given.package, missingPackage);
  }

  private open(page: string, businessType: LaunchBusinessType, parameters: PageParameters): Launch {
    return this.client.launch(businessType, parameters, this.name(page));
  }

  /** Refuses what was created for another client, and what is no answer at all. */
  private requireOwn(page: string, given: Applications, path: string): void {
    if (!isObject(given)) this.refuse(page, path, 'must be an answer of WeChat Pay', given);
    const launching = this.client.appid;
    const { appid, subAppid } = given;
    const own = Object.entries({ appid, subAppid }).filter(([, value]) => value !== undefined);
    const [first] = own;
    if (first === undefined || own.some(([, value]) => value === launching)) return;
    const names = own.map(([name]) => name).join(' or ');
    const rule = `must be ${launching}, the appid of the launching client, or WeChat refuses with 4108. Create with the client's as ${names}, or name the client in ${this.client.operation}`;
    this.refuse(page, `${path}.${first[0]}`, rule, first[1]);
  }

  private refuse(page: string, path: string, rule: string, value: unknown): never {
    throw new PayscoreValidationError(this.name(page), [{ path, rule, given: describe(value) }]);
  }

  private text(page: string, path: string, value: unknown, rule: string): string {
    if (typeof value === 'string' && value !== '') return value;
    return this.refuse(page, path, rule, value);
  }

  private name(page: string): string {
    return `${this.client.operation}().${page}`;
  }

  private signed(parameters: PageParameters): PageParameters {
    const { apiV2Key, clock, mchid } = this.config;
    if (apiV2Key === undefined) {
      throw new PayscoreConfigError(
        'apiV2Key',
        'this launch is signed with it and there is none',
        'Set the option to the APIv2 key of the merchant platform',
      );
    }
    const complete = {
      mch_id: mchid,
      ...parameters,
      timestamp: String(Math.floor(clock() / 1000)),
      nonce_str: createNonce(),
      sign_type: 'HMAC-SHA256',
    };
    return { ...complete, sign: signLaunchParameters(complete, apiV2Key) };
  }
}

const missingPackage =
  'must be the one that the creation answered; a query does not answer it. Keep it from there, or send the same creation again. An order without confirmation has none and is not launched';
