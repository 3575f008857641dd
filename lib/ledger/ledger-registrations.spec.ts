import type { DiscoveryService } from '@nestjs/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PayscoreConfigError } from '../errors/index.js';
import type { Registration } from '../registrations/registration.js';
import { RuntimeRegistrations } from '../registrations/registrations.js';
import type { MerchantRates } from './janitor/merchant-rates.js';
import { LedgerRegistrations } from './ledger-registrations.js';

class Merchants extends RuntimeRegistrations {
  readonly handlers = undefined as never;
  readonly http = undefined as never;
  readonly shared = undefined as never;
  readonly loadTimeout = 0;

  find(mchid: string): Promise<Registration | undefined> {
    return Promise.resolve(mchid === '404' ? undefined : ({ config: { mchid } } as Registration));
  }

  loaded(): readonly Registration[] {
    return [];
  }
}

const application = (...instances: object[]): DiscoveryService =>
  ({ getProviders: () => instances.map((instance) => ({ instance })) }) as unknown as DiscoveryService;

describe('the registrations of a ledger', () => {
  let prepared: string[];
  let prepare: (mchids: Iterable<string>) => Promise<void>;
  let registrations: LedgerRegistrations;

  beforeEach(() => {
    prepared = [];
    prepare = (mchids) => Promise.resolve(void prepared.push(...mchids));
    const rates = { prepare: (mchids: Iterable<string>) => prepare(mchids) } as MerchantRates<unknown>;
    registrations = new LedgerRegistrations(application(new Merchants()), rates);
  });
  afterEach(() => void vi.useRealTimers());

  it('make the row of a merchant once, and none for a merchant that is unknown or static', async () => {
    for (const mchid of ['1', '2', '1', '404']) await registrations.merchant(mchid, 'PayscoreLedger');
    await registrations.prepare({ registration: 'merchants', mchid: '2' });
    await registrations.prepare({ registration: 'north', mchid: '3' });
    await registrations.prepare({ mchid: '4' });
    expect(prepared).toEqual(['1', '2']);
  });

  it('make it again after a failure', async () => {
    const works = prepare;
    prepare = () => Promise.reject(new Error('the database is down'));
    await expect(registrations.merchant('1', 'PayscoreLedger')).rejects.toThrow(
      'PayscoreLedger: payscore_rates got no row for merchant 1: the database is down',
    );
    prepare = works;
    await registrations.merchant('1', 'PayscoreLedger');
    expect(prepared).toEqual(['1']);
  });

  it('say what to do where a pool of one connection waits for itself', async () => {
    vi.useFakeTimers();
    prepare = () => new Promise(() => undefined);
    const merchant = registrations.merchant('1', 'PayscoreCommands');
    const refused = expect(merchant).rejects.toThrow(
      /^PayscoreCommands: .* within 5000 ms\. Call ofMerchant before the transaction begins$/,
    );
    await vi.advanceTimersByTimeAsync(5_000);
    await refused;
  });

  it('are missing where the application has no merchants at run time', async () => {
    const none = new LedgerRegistrations(application(), {} as MerchantRates<unknown>);
    await expect(none.merchant('1', 'PayscoreLedger')).rejects.toThrow(PayscoreConfigError);
  });
});
