import type {
  BillDownloadOptions,
  PayscoreCallOptions,
  PayscoreHttpOptions,
  PayscoreModuleOptions,
  PayscoreNotificationOptions,
  PayscoreWebhookOptions,
  ReconcileOptions,
} from 'nestjs-payscore';
import type { BullmqNotificationSinkOptions, PayscoreWorkerOptions } from 'nestjs-payscore/bullmq';
import type { RedisNotificationStoreOptions } from 'nestjs-payscore/redis';
import type {
  PayscoreSimulatorOptions,
  PayscoreTestingOptions,
  PayscoreTestingStartOptions,
} from 'nestjs-payscore/testing';

/** Every optional option, set to undefined, as an environment variable that is not set does. */
type Unset<Options> = {
  [Name in keyof Options as object extends Pick<Options, Name> ? Name : never]-?: undefined;
};
type Accepts<Options> = Unset<Options> extends Partial<Options> ? true : false;

export const http: PayscoreHttpOptions = { baseUrl: process.env['WECHATPAY_BASE_URL'] };

export const accepted: {
  module: Accepts<PayscoreModuleOptions>;
  http: Accepts<PayscoreHttpOptions>;
  notifications: Accepts<PayscoreNotificationOptions>;
  call: Accepts<PayscoreCallOptions>;
  webhook: Accepts<PayscoreWebhookOptions>;
  reconcile: Accepts<ReconcileOptions>;
  bill: Accepts<BillDownloadOptions>;
  sink: Accepts<BullmqNotificationSinkOptions>;
  worker: Accepts<PayscoreWorkerOptions>;
  store: Accepts<RedisNotificationStoreOptions>;
  simulator: Accepts<PayscoreSimulatorOptions>;
  testing: Accepts<PayscoreTestingOptions>;
  start: Accepts<PayscoreTestingStartOptions>;
} = {
  module: true,
  http: true,
  notifications: true,
  call: true,
  webhook: true,
  reconcile: true,
  bill: true,
  sink: true,
  worker: true,
  store: true,
  simulator: true,
  testing: true,
  start: true,
};
