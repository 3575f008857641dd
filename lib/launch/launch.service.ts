import { Inject, Injectable } from '@nestjs/common';
import { PayscoreConfigError, PayscoreValidationError } from '../errors/index.js';
import type { AppLaunch, JsapiLaunch, MiniProgramLaunch } from '../front/index.js';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { describe } from '../schema/wire-values.js';
import { appLaunch, jsapiLaunch, miniProgramLaunch, type ClientLaunch } from './client-launch.js';
import { Launcher } from './launcher.js';

/**
 * Parameters for `openBusinessView`, which opens WeChat Pay Score's pages: one method for each client. Each takes the
 * appid of the client, with which the order's is compared, and otherwise takes the option `appid`.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587949
 */
@Injectable()
export class LaunchService {
  constructor(@Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig) {}

  /**
   * Launches of a mini program: `wx.openBusinessView(launch)`.
   * @param appid the mini program's. @default the module's `appid`
   */
  forMiniProgram(appid?: string): Launcher<MiniProgramLaunch> {
    return this.launcher('forMiniProgram', miniProgramLaunch, appid);
  }

  /**
   * Launches of a web page inside WeChat: `wx.invoke('openBusinessView', launch, callback)`.
   * @param appid the official account's. @default the module's `appid`
   */
  forJsapi(appid?: string): Launcher<JsapiLaunch> {
    return this.launcher('forJsapi', jsapiLaunch, appid);
  }

  /**
   * Launches of an Android app: the fields of `WXOpenBusinessView.Req` (openSDK ≥ 5.3.1, WeChat ≥ 7.0.3).
   * @param appid the mobile app's. @default the module's `appid`
   */
  forAndroid(appid?: string): Launcher<AppLaunch> {
    return this.launcher('forAndroid', appLaunch, appid);
  }

  /**
   * Launches of an iOS app: the fields of `WXOpenBusinessViewReq` (openSDK ≥ 1.8.4, WeChat ≥ 7.0.3).
   * @param appid the mobile app's. @default the module's `appid`
   */
  forIos(appid?: string): Launcher<AppLaunch> {
    return this.launcher('forIos', appLaunch, appid);
  }

  /**
   * Launches of a HarmonyOS app: the fields of `OpenBusinessViewReq` (openSDK ≥ 1.0.5).
   * @param appid the mobile app's. @default the module's `appid`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4015271805
   */
  forHarmonyOs(appid?: string): Launcher<AppLaunch> {
    return this.launcher('forHarmonyOs', appLaunch, appid);
  }

  private launcher<Launch>(
    method: string,
    launch: ClientLaunch<Launch>,
    appid = this.config.defaults.appid,
  ): Launcher<Launch> {
    const operation = `LaunchService.${method}`;
    if (appid === undefined) {
      throw new PayscoreConfigError(
        'appid',
        'it is missing, and the appid of an order is compared with it',
        `Pass the appid of the launching client to ${operation}, or set the option`,
      );
    }
    if (!/^[\x21-\x7e]{1,32}$/.test(appid)) {
      const rule = 'must be the appid of the launching client: 1 to 32 visible ASCII characters';
      throw new PayscoreValidationError(operation, [{ path: 'appid', rule, given: describe(appid) }]);
    }
    return new Launcher({ operation, appid, launch }, this.config);
  }
}
