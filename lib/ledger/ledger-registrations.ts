import type { DiscoveryService } from '@nestjs/core';
import { RUNTIME_MERCHANTS } from '../config/payscore.constants.js';
import { PayscoreConfigError } from '../errors/index.js';
import { inTime } from '../config/in-time.js';
import type { Registration } from '../registrations/registration.js';
import {
  registrationsByName,
  runtimeRegistrations,
  type RegistrationName,
} from '../registrations/registrations.js';
import type { MerchantRates } from './janitor/merchant-rates.js';

/** Maximum of merchants of which this process remembers that they have a row in `payscore_rates`. */
const mostPrepared = 10_000;

/** Milliseconds for the row of a merchant's rate. */
const longestPreparation = 5_000;

/** The registrations whose orders and commands the host stores. */
export class LedgerRegistrations {
  private readonly prepared = new Set<string>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly rates: MerchantRates<unknown>,
  ) {}

  /**
   * The registration of PayscoreModule with a name.
   * @throws {PayscoreConfigError} if there is none
   */
  named(name: string | undefined, subject: string): Registration {
    const registration = registrationsByName(this.discovery).get(name);
    if (registration !== undefined) return registration;
    throw new PayscoreConfigError(
      subject,
      `there is no registration of PayscoreModule ${name === undefined ? 'without a name' : `named "${name}"`}`,
      'Call of(name) with the name of one, or ofMerchant(mchid) for a merchant of PayscoreMerchantsModule',
    );
  }

  /**
   * A merchant at run time, whose orders the janitors then find; undefined if there is no such merchant.
   * @throws {PayscoreMerchantError} if it cannot be loaded
   */
  async merchant(mchid: string, subject: string): Promise<Registration | undefined> {
    const runtime = runtimeRegistrations(this.discovery);
    if (runtime === undefined)
      throw new PayscoreConfigError(
        subject,
        'the application has no merchants at run time',
        'Import PayscoreMerchantsModule, or call of(name) for a registration of PayscoreModule',
      );
    const registration = await runtime.find(mchid);
    if (registration === undefined) return undefined;
    // Within a transaction of the host a pool of one connection has none left, and would wait for itself.
    const prepared = this.prepare({ registration: RUNTIME_MERCHANTS, mchid });
    await inTime(prepared, longestPreparation, () => {
      throw new Error(`it did not end within ${longestPreparation} ms`);
    }).catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(
        `${subject}: payscore_rates got no row for merchant ${mchid}: ${reason}. Call ofMerchant before the transaction begins`,
        { cause },
      );
    });
    return registration;
  }

  /**
   * Makes the row of a merchant's rate, without which no janitor finds the merchant's orders. Those of static
   * registrations are made at boot.
   */
  async prepare({ registration, mchid }: RegistrationName): Promise<void> {
    if (registration !== RUNTIME_MERCHANTS || this.prepared.has(mchid)) return;
    await this.rates.prepare([mchid]);
    this.prepared.add(mchid);
    for (const oldest of this.prepared) {
      if (this.prepared.size <= mostPrepared) break;
      this.prepared.delete(oldest);
    }
  }
}
