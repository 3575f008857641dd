import { Test } from '@nestjs/testing';
import { PayscoreMerchants, PayscoreMerchantsModule, type PayscoreMerchantsOptions } from 'nestjs-payscore';
import { onTestFinished } from 'vitest';
import { PAYSCORE_MERCHANTS } from '../../lib/config/payscore.constants.js';
import { machineTiming } from '../../lib/config/timing.js';
import { resolveMerchants } from '../../lib/merchants/merchants.config.js';
import { MerchantPool } from '../../lib/merchants/merchant-pool.js';
import { NotificationGate } from '../../lib/merchants/notification-gate.js';
import { moduleOptions } from './options.js';

/** What `load` returns for any merchant of the tests. */
export function loadedOptions(overrides: object = {}) {
  const { mchid: _, clock: __, http: ___, ...options } = moduleOptions();
  return { ...options, ...overrides };
}

/** Merchants of one test, on a clock that it owns, and the numbers that were looked up. */
export async function startMerchants(options: Partial<PayscoreMerchantsOptions> = {}) {
  const time = { now: 0 };
  const looks: string[] = [];
  const { load = () => loadedOptions() } = options;
  const given: PayscoreMerchantsOptions = {
    clock: () => time.now,
    ...options,
    load: (mchid) => {
      looks.push(mchid);
      return load(mchid);
    },
  };
  const nest = await Test.createTestingModule({ imports: [PayscoreMerchantsModule.forRoot(given)] })
    .overrideProvider(PAYSCORE_MERCHANTS)
    .useValue({ ...resolveMerchants(given), timing: { ...machineTiming, now: () => time.now } })
    .compile();
  await nest.init();
  onTestFinished(() => nest.close());
  const inside = { strict: false };
  return {
    time,
    looks,
    merchants: nest.get(PayscoreMerchants, inside),
    pool: nest.get(MerchantPool, inside),
    gate: nest.get(NotificationGate, inside),
  };
}
