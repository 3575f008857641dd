/** Page of WeChat Pay Score: confirm an order, authorise a service, an order's detail, sign a plan. */
export type LaunchBusinessType = 'wxpayScoreUse' | 'wxpayScoreEnable' | 'wxpayScoreDetail' | 'wxpayScorePlan';

/**
 * What a mini program passes to `wx.openBusinessView` (base library ≥ 2.6.0, WeChat ≥ 7.0.3).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587949
 */
export interface MiniProgramLaunch {
  /** Page that opens. */
  readonly businessType: LaunchBusinessType;
  /** Parameters of the page, not encoded. */
  readonly extraData: Readonly<Record<string, string>>;
}

/**
 * What a web page inside WeChat passes to `wx.invoke('openBusinessView', …)` (jweixin ≥ 1.5.0, WeChat ≥ 7.0.5).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587945
 */
export interface JsapiLaunch {
  /** Page that opens. */
  readonly businessType: LaunchBusinessType;
  /** Parameters of the page, their values URL-encoded; at most 2048 characters. */
  readonly queryString: string;
}

/**
 * Fields of the request that an app sends by openSDK: `WXOpenBusinessView.Req` on Android, `WXOpenBusinessViewReq` on iOS,
 * `OpenBusinessViewReq` on HarmonyOS.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587909
 */
export interface AppLaunch {
  /** Page that opens. */
  readonly businessType: LaunchBusinessType;
  /** Parameters of the page, their values URL-encoded; at most 2048 characters. */
  readonly query: string;
  /** JSON that names the released version of WeChat Pay's mini program, the only one that opens. */
  readonly extInfo: string;
}
