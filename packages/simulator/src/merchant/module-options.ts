import { SystemClock } from '../base/clock.js';
import type { Merchant } from './merchant.js';

/** What a client needs to be this simulator's merchant. `PayscoreModule` takes it as it is. */
export interface SimulatorModuleOptions {
  /** Merchant number. */
  mchid: string;
  /** Of the merchant API certificate. */
  serialNo: string;
  /** PEM. */
  privateKey: string;
  /** 32 bytes. */
  apiV3Key: string;
  /** 32 bytes. */
  apiV2Key: string;
  /** The public key under its id; absent where certificates are to be downloaded. */
  platformKeys?: Record<string, string>;
  /** Only while both kinds are in use. */
  downloadCertificates?: boolean;
  /** Bound to the merchant. */
  appid: string;
  /** The first of the services. */
  serviceId: string;
  /** Where the simulator listens. */
  http: {
    /** Origin. */
    baseUrl: string;
  };
  /** Only when the simulator does not live in the machine's time. */
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
    ...(!(clock instanceof SystemClock) && { clock: () => clock.now() }),
  };
}
