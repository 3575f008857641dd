import type { DiscoveryService } from '@nestjs/core';
import { RUNTIME_MERCHANTS } from '../../config/payscore.constants.js';
import { PayscoreMerchantError, PayscoreNotificationError } from '../../errors/index.js';
import type { VerifiedNotification } from '../../notifications/notification-sink.js';
import type { Registration } from '../../registrations/registration.js';
import { findRegistration, registrationsByName } from '../../registrations/registrations.js';

/** Finds the registration that handles a job of a worker's queue. */
export class JobRegistrations {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly name: string | undefined,
  ) {}

  /**
   * The registration of a notification. Rejects if a merchant at run time cannot be loaded.
   * @throws {PayscoreNotificationError} for a notification that no retry can give a registration
   */
  async of({ recipient }: VerifiedNotification): Promise<Registration> {
    const found =
      this.name === RUNTIME_MERCHANTS
        ? await this.merchant(recipient)
        : registrationsByName(this.discovery).get(this.name);
    if (found !== undefined) return found;
    throw new PayscoreNotificationError(
      `load knows no merchant ${recipient?.mchid}; nothing of it was handled. Retry the job once load knows the merchant`,
    );
  }

  private async merchant(recipient: VerifiedNotification['recipient']): Promise<Registration | undefined> {
    if (recipient?.registration !== RUNTIME_MERCHANTS)
      throw new PayscoreNotificationError(
        'it belongs to no merchant of PayscoreMerchantsModule, whose notifications this worker handles; nothing of it was ' +
          'handled. Give the merchants a queue of their own',
      );
    const { mchid } = recipient;
    return findRegistration(this.discovery, { registration: RUNTIME_MERCHANTS, mchid }).catch(
      (error: unknown) => {
        // What is no merchant number is none at the next attempt either.
        if (error instanceof PayscoreMerchantError && error.code === 'PAYSCORE_MERCHANT_UNKNOWN')
          return undefined;
        throw error;
      },
    );
  }
}
