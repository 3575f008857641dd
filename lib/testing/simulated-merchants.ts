import { HttpAdapterHost, ModuleRef } from '@nestjs/core';
import { SimulatorError, type PayscoreSimulator, type SimulatedMerchant } from 'payscore-simulator';
import { resolveMerchants, type MerchantsConfig } from '../merchants/merchants.config.js';
import type { PayscoreMerchantOptions } from '../merchants/merchants.options.js';
import type { PayscoreTestingOptions } from './payscore-testing.options.js';
import { notifiedHere, stopping } from './simulated-config.js';

/** Tokens of the providers that `simulatedMerchants` needs of `PayscoreMerchantsModule`. */
export const merchantsModule = [ModuleRef, HttpAdapterHost];

/** The checked options of merchants at run time whose WeChat Pay is a simulator. */
export function simulatedMerchants(
  simulator: PayscoreSimulator,
  { options = {}, runtimeMerchants = {}, ...given }: PayscoreTestingOptions,
  [module, adapterHost]: [ModuleRef, HttpAdapterHost],
): MerchantsConfig {
  const { mchids, ...merchants } = runtimeMerchants;
  // A number that the simulator does not know is a mistake of the test, so it stops the boot.
  for (const mchid of mchids ?? []) simulator.merchant(mchid);
  const { http, clock, notifications, mchid: _, ...others } = options;
  const { appids, serviceIds, ...shared } = notifications ?? {};
  const simulated = simulator.moduleOptions();
  const load = (mchid: string): PayscoreMerchantOptions | undefined => {
    if (mchids !== undefined && !mchids.includes(mchid)) return undefined;
    const merchant = merchantOf(simulator, mchid)?.moduleOptions();
    if (merchant === undefined) return undefined;
    const { http: __, clock: ___, ...own } = merchant;
    return { ...own, ...others, notifications: { appids, serviceIds } };
  };
  const config = resolveMerchants({
    ...merchants,
    load,
    http: { ...http, ...simulated.http },
    notifications: shared,
    clock: clock ?? simulated.clock,
  });
  return stopping(simulator, given, {
    ...config,
    adapt: (merchant) => notifiedHere(merchant, module, adapterHost),
  });
}

/** The simulator's merchant of a number, if it has one. */
function merchantOf(simulator: PayscoreSimulator, mchid: string): SimulatedMerchant | undefined {
  try {
    return simulator.merchant(mchid);
  } catch (error) {
    if (error instanceof SimulatorError && error.status === 404) return undefined;
    throw error;
  }
}
