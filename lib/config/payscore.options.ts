import type { KeyInput } from '../crypto/key-pem.js';
import type { PayscoreRetryOptions } from './retry.config.js';
import type { PayscoreNotificationOptions } from './notification.options.js';

/** One merchant's access to WeChat Pay Score. Every value may come from a factory, such as one over ConfigService. */
export interface PayscoreModuleOptions {
  /** Merchant number (商户号); in partner mode the partner's. Digits. */
  mchid: string;
  /** Serial number of the merchant API certificate (商户API证书序列号), not of a WeChat Pay certificate. Hexadecimal. */
  serialNo: string;
  /** Private key of the merchant API certificate, the file `apiclient_key.pem`: PEM, its bytes, or a KeyObject. */
  privateKey: KeyInput;
  /** The APIv3 key of the merchant platform: 32 bytes. Opens notifications and platform certificates. */
  apiV3Key: string | Buffer;
  /** The APIv2 key, 32 bytes. Only the launch of the order's detail page is signed with it. @default none */
  apiV2Key?: string | Buffer | undefined;
  /**
   * What verifies answers and notifications: the id of a WeChat Pay public key (`PUB_KEY_ID_…`) or the serial number of
   * a platform certificate → its PEM. Several may stand side by side while keys change.
   * @default none; certificates are downloaded instead
   */
  platformKeys?: Readonly<Record<string, KeyInput>> | undefined;
  /** Whether to download platform certificates. New merchants have none to download. @default when `platformKeys` is empty */
  downloadCertificates?: boolean | undefined;
  /** Fills `appid` where a request leaves it out. @default none; every such request must carry one */
  appid?: string | undefined;
  /** Fills `serviceId` (服务ID) where a request leaves it out. @default none */
  serviceId?: string | undefined;
  /** Fills `notifyUrl` where a request leaves it out: https, public, no query. @default none */
  notifyUrl?: string | undefined;
  /**
   * Whether requests are checked against the documented rules before they are sent. Without it a wrong request costs a
   * round trip, and the answer names one fault at a time.
   * @default true
   */
  validation?: boolean | undefined;
  /** How notifications are handled. */
  notifications?: PayscoreNotificationOptions | undefined;
  /** The connection to WeChat Pay. */
  http?: PayscoreHttpOptions | undefined;
  /** When a call that failed is sent again; false: never. @default 3 attempts, with random pauses up to 0.5 s and 1 s */
  retry?: PayscoreRetryOptions | false | undefined;
  /**
   * Whether calls that leave a record query it, once their outcome is unknown or a repetition would be refused so, and
   * answer from the record when it proves that the request took effect.
   * @default true
   */
  resolveUnknown?: boolean | undefined;
  /**
   * Milliseconds since 1970, for signatures and their age. A test that turns the simulator's clock passes it here.
   * @default the machine's
   */
  clock?: (() => number) | undefined;
}

/** How WeChat Pay is reached. */
export interface PayscoreHttpOptions {
  /** Without a path. Plain http is for a simulator on this machine only. @default https://api.mch.weixin.qq.com */
  baseUrl?: string | undefined;
  /**
   * Where calls go while the first gives no answer (跨城冗灾); false: nowhere else.
   * @default https://api2.mch.weixin.qq.com with the default `baseUrl`, none with another
   */
  backupBaseUrl?: string | false | undefined;
  /**
   * For one call as a whole, in milliseconds: all attempts, pauses, and a download of certificates before them.
   * @default 15000
   */
  timeout?: number | undefined;
  /** For one attempt, in milliseconds, where another attempt or a query may follow it. @default 4000 */
  attemptTimeout?: number | undefined;
  /** For connecting, TLS included, in milliseconds. @default 3000 */
  connectTimeout?: number | undefined;
  /**
   * An http or https proxy that calls go through, such as `http://user:password@proxy.example:3128`; false: none.
   * @default HTTPS_PROXY of the environment, but for hosts in NO_PROXY and on this machine
   */
  proxy?: string | false | undefined;
}

/** Parts of a registration that Nest must know before any factory has run. */
export interface PayscoreModuleExtras {
  /** Makes the services injectable everywhere. @default false */
  isGlobal?: boolean | undefined;
  /** Tells several merchants of one application apart; see `InjectPayscore`. @default none */
  name?: string | undefined;
}

/** Implemented by a class given as `useClass` or `useExisting`. */
export interface PayscoreOptionsFactory {
  /** Called once, at boot. */
  createPayscoreOptions(): PayscoreModuleOptions | Promise<PayscoreModuleOptions>;
}

/** Request fields that the module's options can fill. */
export type DefaultedField = 'appid' | 'serviceId' | 'notifyUrl';
