import { SystemClock } from '../base/clock.js';
import type { Merchant } from './merchant.js';

/** Options of a client that acts as the simulator's merchant. They are options of `PayscoreModule` as well. */
export interface SimulatorModuleOptions {
  /** Merchant number. */
  mchid: string;
  /** Serial number of the merchant API certificate. */
  serialNo: string;
  /** The merchant's private key, PEM. */
  privateKey: string;
  /** 32 bytes. */
  apiV3Key: string;
  /** 32 bytes. */
  apiV2Key: string;
  /** The public key by its id; absent if certificates must be downloaded. */
  platformKeys?: Record<string, string>;
  /** True while public key and certificates are both in use; else absent. */
  downloadCertificates?: boolean;
  /** The appid that is bound to the merchant. */
  appid: string;
  /** Id of the merchant's first service. */
  serviceId: string;
  /** Address of the simulator. */
  http: {
    /** Origin, such as `http://127.0.0.1:8443`. */
    baseUrl: string;
  };
  /** The time of signatures by the simulator's clock; absent if it is the machine's time. */
  clock?: () => number;
}

/** @internal */
export function moduleOptionsOf(
  { config, identity, platform, clock }: Merchant,
  baseUrl: string,
): SimulatorModuleOptions {
  const publicKeys = platform.publicKeys.map(({ serial, publicKey }): [string, string] => [
    serial,
    publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  ]);
  return {
    mchid: config.mchid,
    serialNo: identity.serialNo,
    privateKey: identity.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    apiV3Key: config.apiV3Key,
    apiV2Key: config.apiV2Key,
    ...(publicKeys.length > 0 && { platformKeys: Object.fromEntries(publicKeys) }),
    ...(publicKeys.length > 0 && platform.certificates.length > 0 && { downloadCertificates: true }),
    appid: config.appid,
    serviceId: config.serviceId,
    http: { baseUrl },
    ...(!(clock instanceof SystemClock) && { clock: () => clock.signingTime() }),
  };
}
