import type { Merchant } from '../merchant/merchant.js';
import { moduleOptionsOf } from '../merchant/module-options.js';
import type { SimulatorService } from '../merchant/simulator-service.js';

/** What a client in any language has to be configured with to be this merchant. */
export interface ClientConfig {
  readonly baseUrl: string;
  readonly mchid: string;
  readonly serialNo: string;
  /** PEM. Absent where the merchant has brought its own. */
  readonly privateKey?: string;
  readonly appid: string;
  readonly apiV3Key: string;
  readonly apiV2Key: string;
  /** PEM by id or serial number. */
  readonly platformKeys: Readonly<Record<string, string>>;
  readonly downloadCertificates: boolean;
  readonly services: readonly SimulatorService[];
  /** For a `.env`. */
  readonly env: Readonly<Record<string, string>>;
}

/** Where an application of README listens: Nest's own port, on this machine. */
const notifyUrl = 'http://127.0.0.1:3000/wechat/payscore';

export function clientConfigOf(merchant: Merchant, baseUrl: string): ClientConfig {
  const { mchid, serialNo, privateKey, apiV3Key, apiV2Key, ...options } = moduleOptionsOf(merchant, baseUrl);
  const { platformKeys = {}, appid, serviceId } = options;
  const own = merchant.config.privateKey === undefined ? { privateKey } : {};
  const { certificates } = merchant.platform;
  const ofCertificates = Object.fromEntries(certificates.map(({ serial, pem }) => [serial, pem]));
  const allPlatformKeys = { ...platformKeys, ...ofCertificates };
  // The public key first. A merchant that has certificates only is configured with one under its serial number.
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
      WECHATPAY_NOTIFY_URL: notifyUrl,
    },
  };
}

/** Lines of a `.env`: a PEM is one line in quotes, with `\n` where it breaks. A merchant's own key is named, not shown. */
export function envLines({ env, privateKey }: ClientConfig): string {
  const lines = Object.entries(env).map(
    ([name, value]) => `${name}=${value.includes('\n') ? JSON.stringify(value) : value}\n`,
  );
  const own = '# WECHATPAY_PRIVATE_KEY is your own key: set it here\n';
  return [...lines, ...(privateKey === undefined ? [own] : [])].join('');
}
