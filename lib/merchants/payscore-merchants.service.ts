import { PayscoreMerchantError } from '../errors/index.js';
import type { Registration } from '../registrations/registration.js';
import type { MerchantPool } from './merchant-pool.js';
import type { NotificationGate } from './notification-gate.js';
import { merchantOf, type PayscoreMerchant } from './payscore-merchant.js';

/**
 * Merchants that come and go while the process runs. Each is built when it is first used, from the options that the
 * host's `load` returns, and kept as long as others are not used more.
 */
export class PayscoreMerchants {
  constructor(
    private readonly pool: MerchantPool,
    private readonly gate: NotificationGate,
  ) {}

  /**
   * The services of a merchant.
   * @throws {PayscoreMerchantError} if there is no such merchant, or if it cannot be loaded
   */
  async get(mchid: string): Promise<PayscoreMerchant> {
    const merchant = await this.find(mchid);
    if (merchant !== undefined) return merchant;
    throw new PayscoreMerchantError(
      'PAYSCORE_MERCHANT_UNKNOWN',
      mchid,
      'load knows no such merchant. Add it to what load reads',
    );
  }

  /**
   * The services of a merchant; undefined if there is no such merchant.
   * @throws {PayscoreMerchantError} if it cannot be loaded
   */
  async find(mchid: string): Promise<PayscoreMerchant | undefined> {
    return this.known(mchid, await this.pool.find(mchid));
  }

  /**
   * Loads a merchant anew, such as after a change of its keys. Calls under way end with the keys that they began with;
   * later ones have the new keys, once the promise resolves.
   * @returns the merchant; undefined if there is none any more
   * @throws {PayscoreMerchantError} if it cannot be loaded; it then stays as it was
   */
  async refresh(mchid: string): Promise<PayscoreMerchant | undefined> {
    return this.known(mchid, await this.pool.refresh(mchid));
  }

  /** Forgets a merchant. The next use loads it anew; calls under way end. */
  evict(mchid: string): void {
    this.pool.evict(mchid);
  }

  /** Numbers of the merchants that are in memory, the longest unused first. */
  get loaded(): readonly string[] {
    return this.pool.loaded().map(({ config }) => config.mchid);
  }

  private known(mchid: string, registration: Registration | undefined): PayscoreMerchant | undefined {
    if (registration === undefined) return undefined;
    // The host may have added the merchant since a notification of it was refused.
    this.gate.admit(mchid);
    return merchantOf(registration);
  }
}
