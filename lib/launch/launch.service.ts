import { Inject, Injectable } from '@nestjs/common';
import { createNonce } from '../crypto/signature.js';
import { PayscoreConfigError, PayscoreValidationError } from '../errors/index.js';
import { requireListed } from '../client/listed-identifiers.js';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { describe } from '../schema/wire-values.js';
import { signLaunchParameters } from './launch-signature.js';

/** Parameters that open a page of WeChat Pay Score. */
export interface LaunchParameters {
  /** Page: confirm an order, authorise a service, order detail, or sign a plan. */
  businessType: 'wxpayScoreUse' | 'wxpayScoreEnable' | 'wxpayScoreDetail' | 'wxpayScorePlan';
  /** Value of `extraData` for `wx.openBusinessView` in a mini program. */
  extraData: Record<string, string>;
  /** The parameters URL-encoded: `queryString` of JSAPI, `query` of an app. */
  queryString: string;
}

/**
 * Parameters for `openBusinessView`, which opens WeChat Pay Score's pages from a mini program, a page inside WeChat or
 * an app. The return of the page proves nothing: query the order.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587949
 */
@Injectable()
export class LaunchService {
  constructor(@Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig) {}

  /**
   * Parameters of the page on which the user confirms an order.
   * @param orderPackage `package` of the created order; valid once, within an hour
   */
  confirmOrder(orderPackage: string): LaunchParameters {
    return launch('wxpayScoreUse', { package: orderPackage });
  }

  /**
   * Parameters of the page on which the user authorises a service.
   * @param applyPermissionsToken token of the permission request; valid for an hour
   */
  authorizeService(applyPermissionsToken: string): LaunchParameters {
    return launch('wxpayScoreEnable', { apply_permissions_token: applyPermissionsToken });
  }

  /**
   * Parameters of the page on which the user signs a plan.
   * @param planPackage `package` of the sign plan; valid for two hours
   */
  signPlan(planPackage: string): LaunchParameters {
    return launch('wxpayScorePlan', { package: planPackage });
  }

  /**
   * Parameters of an order's detail page, where the user can pay the order. They are signed with the option `apiV2Key`.
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587980
   */
  orderDetail(
    outOrderNo: string,
    serviceId: string | undefined = this.config.defaults.serviceId,
  ): LaunchParameters {
    if (serviceId === undefined) {
      throw new PayscoreConfigError(
        'serviceId',
        'it is missing, and the detail page needs it',
        'Pass it as the second argument, or set the option',
      );
    }
    requireListed('LaunchService.orderDetail', { serviceId }, this.config);
    return this.signed('wxpayScoreDetail', { service_id: serviceId, out_order_no: outOrderNo });
  }

  /** {@link confirmOrder} signed with the option `apiV2Key`, for old clients that require a signature. */
  confirmOrderSigned(orderPackage: string): LaunchParameters {
    return this.signed('wxpayScoreUse', { package: orderPackage });
  }

  private signed(
    businessType: LaunchParameters['businessType'],
    parameters: Record<string, string>,
  ): LaunchParameters {
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
    return launch(businessType, { ...complete, sign: signLaunchParameters(complete, apiV2Key) });
  }
}

function launch(
  businessType: LaunchParameters['businessType'],
  extraData: Record<string, string>,
): LaunchParameters {
  const violations = Object.entries(extraData)
    .filter(([, value]) => typeof value !== 'string' || value === '')
    .map(([path, value]) => ({ path, rule: 'must be a text that is not empty', given: describe(value) }));
  if (violations.length > 0) throw new PayscoreValidationError(`LaunchService (${businessType})`, violations);
  const queryString = Object.entries(extraData)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return { businessType, extraData, queryString };
}
