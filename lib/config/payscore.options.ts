import type { KeyInput } from '../crypto/key-pem.js';
import type { PayscoreRetryOptions } from './retry.config.js';
import type { PayscoreRateLimitOptions } from './rate-limit.options.js';
import type { PayscoreNotificationOptions } from './notification.options.js';

/**
 * Options of one merchant's registration. Every value may come from a factory, such as one that injects ConfigService.
 */
export interface PayscoreModuleOptions {
  /** Merchant number (商户号), digits; in partner mode the partner's. */
  mchid: string;
  /** Serial number of the merchant API certificate (商户API证书序列号), not of a WeChat Pay certificate. Hexadecimal. */
  serialNo: string;
  /** Private key of the merchant API certificate, the file `apiclient_key.pem`: PEM, its bytes, or a KeyObject. */
  privateKey: KeyInput;
  /**
   * Merchant API certificate, the file `apiclient_cert.pem`: PEM or its bytes. Calls do not need it. With it the boot checks
   * that `serialNo` and `privateKey` belong to it, and the health report says how many days it is valid.
   * @default none; its validity is not known
   */
  merchantCertificate?: string | Buffer | undefined;
  /** APIv3 key of the merchant platform, 32 bytes. It decrypts notifications and platform certificates. */
  apiV3Key: string | Buffer;
  /** APIv2 key, 32 bytes. It signs the launches `detail` and `confirmSigned` only. @default none */
  apiV2Key?: string | Buffer | undefined;
  /**
   * Keys that verify answers and notifications: id of a WeChat Pay public key (`PUB_KEY_ID_…`) or serial number of a
   * platform certificate → its PEM. While keys change, pass the old and the new one.
   * @default none; certificates are downloaded instead
   */
  platformKeys?: Readonly<Record<string, KeyInput>> | undefined;
  /** Whether to download platform certificates. New merchants have none. @default true if `platformKeys` is empty */
  downloadCertificates?: boolean | undefined;
  /** Fills `appid` in requests that omit it. @default none; every such request must carry one */
  appid?: string | undefined;
  /** Fills `serviceId` (服务ID) in requests that omit it. @default none */
  serviceId?: string | undefined;
  /** Fills `notifyUrl` in requests that omit it. Must be https, public and without a query. @default none */
  notifyUrl?: string | undefined;
  /**
   * Whether requests are checked against the documented rules before they are sent. Without the check a wrong request
   * costs a round trip, and the answer names one fault at a time.
   * @default true
   */
  validation?: boolean | undefined;
  /** Options of notifications. */
  notifications?: PayscoreNotificationOptions | undefined;
  /** Options of the connection to WeChat Pay. */
  http?: PayscoreHttpOptions | undefined;
  /**
   * Rules for repeating a failed call; false: no repeat.
   * @default 3 attempts, with random pauses of up to 0.5 s and 1 s
   */
  retry?: PayscoreRetryOptions | false | undefined;
  /**
   * Rate limits: calls wait here for their turn, before WeChat Pay would refuse them. `{}`: the numbers that WeChat Pay
   * publishes.
   * @default none
   */
  rateLimits?: PayscoreRateLimitOptions | undefined;
  /**
   * Whether a call whose outcome is unknown, or that is refused as a repeat would be, queries its record, and answers
   * from the record if that proves that the request took effect.
   * @default true
   */
  resolveUnknown?: boolean | undefined;
  /**
   * Clock in milliseconds since 1970, for timestamps of signatures and their age. A test that moves the simulator's
   * clock passes that clock here. @default the machine's clock
   */
  clock?: (() => number) | undefined;
}

/** Options of the connection to WeChat Pay. */
export interface PayscoreHttpOptions {
  /**
   * Origin without a path. Plain http is for a simulator on this machine only.
   * @default https://api.mch.weixin.qq.com
   */
  baseUrl?: string | undefined;
  /**
   * Origin that calls go to while `baseUrl` gives no answer (跨城冗灾); false: none.
   * @default https://api2.mch.weixin.qq.com with the default `baseUrl`, none with another
   */
  backupBaseUrl?: string | false | undefined;
  /**
   * Milliseconds for one call as a whole: a download of certificates before it, all attempts and pauses.
   * @default 15000
   */
  timeout?: number | undefined;
  /** Milliseconds for one attempt, if another attempt or a query may follow it. @default 4000 */
  attemptTimeout?: number | undefined;
  /** Milliseconds for connecting, TLS included. @default 3000 */
  connectTimeout?: number | undefined;
  /**
   * Signatures that the whole process computes at a time, 1 to 1024; the highest of all registrations counts. More delay the
   * host's own files, name look-ups and zlib, which share the thread pool; see docs/performance.md.
   * @default twice the threads of the pool (`UV_THREADPOOL_SIZE`) or the processors, whichever are fewer
   */
  signaturesAtOnce?: number | undefined;
  /**
   * Address of an http or https proxy for all calls, such as `http://user:password@proxy.example:3128`; false: none.
   * @default HTTPS_PROXY of the environment, except for hosts in NO_PROXY and on this machine
   */
  proxy?: string | false | undefined;
}

/** Options of a registration that Nest needs before any factory runs. */
export interface PayscoreModuleExtras {
  /** Makes the services injectable everywhere. @default false */
  isGlobal?: boolean | undefined;
  /** Name that distinguishes several merchants of one application; see `InjectPayscore`. @default none */
  name?: string | undefined;
}

/** Interface of a class passed as `useClass` or `useExisting`. */
export interface PayscoreOptionsFactory {
  /** Returns the options. Called once, at boot. */
  createPayscoreOptions(): PayscoreModuleOptions | Promise<PayscoreModuleOptions>;
}

/** Request fields that the module's options can fill; `spMchid` is a partner's own `mchid`. */
export type DefaultedField = 'appid' | 'serviceId' | 'notifyUrl' | 'mchid' | 'spMchid';
