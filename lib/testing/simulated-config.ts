import { HttpAdapterHost, ModuleRef } from '@nestjs/core';
import type { Server } from 'node:http';
import { resolveOptions, type PayscoreConfig } from '../config/payscore.config.js';
import { PAYSCORE_NAME } from '../config/payscore.constants.js';
import { NotificationRoutes } from '../webhooks/notification-routes.service.js';
import type { PayscoreSimulator } from 'payscore-simulator';
import type { PayscoreTestingOptions } from './payscore-testing.options.js';

/** An address at which nothing listens: port 9 of this machine. */
const nowhere = 'http://127.0.0.1:9/';

/** Tokens of the providers that `simulatedConfig` needs of its registration. */
export const registration = [PAYSCORE_NAME, ModuleRef, HttpAdapterHost];

/** Instances of the providers in `registration`. */
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
  return stopping(simulator, given, notifiedHere(config, module, adapterHost));
}

/** A configuration whose orders are notified to the host's route, unless it names another address. */
export function notifiedHere(
  config: PayscoreConfig,
  module: ModuleRef,
  adapterHost: HttpAdapterHost,
): PayscoreConfig {
  const defaults = {
    ...config.defaults,
    // A getter, because the port is known only once the application listens, after the boot.
    get notifyUrl(): string {
      return config.defaults.notifyUrl ?? notifyUrl(config.mchid, module, adapterHost);
    },
  };
  return { ...config, defaults };
}

/** The value of a provider, which stops the simulator with the application, unless the test has passed it running. */
export function stopping<T extends object>(
  simulator: PayscoreSimulator,
  given: Pick<PayscoreTestingOptions, 'simulator'>,
  value: T,
): T {
  if (simulator === given.simulator) return value;
  // Nest calls the shutdown hook of any provider's value, so this one stops the simulator.
  return Object.assign(value, { onApplicationShutdown: () => simulator.stop() });
}

/**
 * Address of the module's notification route, with the merchant number where the path has `:mchid`; of nothing if the
 * application does not listen or has no route.
 */
function notifyUrl(mchid: string, module: ModuleRef, { httpAdapter }: HttpAdapterHost): string {
  const [path] = module.get(NotificationRoutes).paths;
  const address = (httpAdapter?.getHttpServer() as Server | undefined)?.address();
  if (path === undefined || typeof address !== 'object' || address === null) return nowhere;
  return `http://127.0.0.1:${address.port}${path.replace(/:mchid(?!\w)/, mchid)}`;
}
