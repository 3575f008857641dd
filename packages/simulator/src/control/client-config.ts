import { defaultNotifyUrl } from '../merchant/default-notify-url.js';
import type { Merchant } from '../merchant/merchant.js';
import { moduleOptionsOf } from '../merchant/module-options.js';
import type { SimulatorService } from '../merchant/simulator-service.js';

/** The configuration with which a client in any language acts as this merchant. */
export interface ClientConfig {
  readonly baseUrl: string;
  readonly mchid: string;
  readonly serialNo: string;
  /** PEM. Absent where the options set the merchant's own key. */
  readonly privateKey?: string;
  readonly appid: string;
  readonly apiV3Key: string;
  readonly apiV2Key: string;
  /** PEM by id or serial number. */
  readonly platformKeys: Readonly<Record<string, string>>;
  readonly downloadCertificates: boolean;
  readonly services: readonly SimulatorService[];
  /** Variables of a `.env`. */
  readonly env: Readonly<Record<string, string>>;
}

export function clientConfigOf(merchant: Merchant, baseUrl: string): ClientConfig {
  const { mchid, serialNo, privateKey, apiV3Key, apiV2Key, ...options } = moduleOptionsOf(merchant, baseUrl);
  const { platformKeys = {}, appid, serviceId } = options;
  const own = merchant.config.privateKey === undefined ? { privateKey } : {};
  const { certificates } = merchant.platform;
  const ofCertificates = Object.fromEntries(certificates.map(({ serial, pem }) => [serial, pem]));
  const allPlatformKeys = { ...platformKeys, ...ofCertificates };
  // The public key comes first. A merchant without one is configured with a certificate under its serial number.
  const [platformKey] = Object.entries(allPlatformKeys);
  return {
    baseUrl,
    mchid,
    serialNo,
    ...own,
    appid,
    apiV3Key,
    apiV2Key,
    platformKeys: allPlatformKeys,
    downloadCertificates: certificates.length > 0,
    services: merchant.config.services,
    env: {
      WECHATPAY_BASE_URL: baseUrl,
      WECHATPAY_MCHID: mchid,
      WECHATPAY_SERIAL_NO: serialNo,
      ...('privateKey' in own && { WECHATPAY_PRIVATE_KEY: privateKey }),
      WECHATPAY_API_V3_KEY: apiV3Key,
      ...(platformKey !== undefined && {
        WECHATPAY_PUBLIC_KEY_ID: platformKey[0],
        WECHATPAY_PUBLIC_KEY: platformKey[1],
      }),
      WECHATPAY_APPID: appid,
      WECHATPAY_SERVICE_ID: serviceId,
      WECHATPAY_NOTIFY_URL: defaultNotifyUrl,
    },
  };
}

/**
 * Lines of a `.env`. A PEM is one line in quotes, with `\n` for its line breaks. The merchant's own key is not shown.
 */
export function envLines({ env, privateKey }: ClientConfig): string {
  const lines = Object.entries(env).map(
    ([name, value]) => `${name}=${value.includes('\n') ? JSON.stringify(value) : value}\n`,
  );
  const own = '# WECHATPAY_PRIVATE_KEY is your own key: set it here\n';
  return [...lines, ...(privateKey === undefined ? [own] : [])].join('');
}
