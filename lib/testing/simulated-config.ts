import { HttpAdapterHost, ModuleRef } from '@nestjs/core';
import type { Server } from 'node:http';
import { resolveOptions, type PayscoreConfig } from '../config/payscore.config.js';
import { PAYSCORE_NAME } from '../config/payscore.constants.js';
import { NotificationRoutes } from '../webhooks/notification-routes.service.js';
import type { PayscoreSimulator } from 'payscore-simulator';
import type { PayscoreTestingOptions } from './payscore-testing.options.js';

/** Nobody listens there. */
const nowhere = 'http://127.0.0.1:9/';

/** What `simulatedConfig` wants to know of the registration that it stands in. */
export const registration = [PAYSCORE_NAME, ModuleRef, HttpAdapterHost];

/** Of `registration`. */
export type Registration = [name: string | null, module: ModuleRef, adapterHost: HttpAdapterHost];

/** The checked options of a registration whose WeChat Pay is a simulator. */
export function simulatedConfig(
  simulator: PayscoreSimulator,
  { options = {}, mchids = {}, ...given }: PayscoreTestingOptions,
  [name, module, adapterHost]: Registration,
): PayscoreConfig {
  const mchid = mchids[name ?? ''];
  const merchant = (mchid === undefined ? simulator : simulator.merchant(mchid)).moduleOptions();
  const merged = { ...merchant, ...options, http: { ...options.http, ...merchant.http } };
  const config = resolveOptions(merged, name ?? undefined);
  const defaults = {
    ...config.defaults,
    // The port is not known before the application listens, which is after the boot.
    get notifyUrl(): string {
      return config.defaults.notifyUrl ?? notifyUrl(module, adapterHost);
    },
  };
  if (simulator === given.simulator) return { ...config, defaults };
  // Nest tells a provider of the application's end, whatever it is.
  return Object.assign({ ...config, defaults }, { onApplicationShutdown: () => simulator.stop() });
}

/** Where this registration's notifications are received now. */
function notifyUrl(module: ModuleRef, { httpAdapter }: HttpAdapterHost): string {
  const [path] = module.get(NotificationRoutes).paths;
  const address = (httpAdapter?.getHttpServer() as Server | undefined)?.address();
  if (path === undefined || typeof address !== 'object' || address === null) return nowhere;
  return `http://127.0.0.1:${address.port}${path}`;
}
