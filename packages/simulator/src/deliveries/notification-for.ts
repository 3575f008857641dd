import type { Merchant } from '../merchant/merchant.js';
import { signedNotification, type NotificationOptions, type SignedNotification } from './notification.js';

/** A notification of any event for the merchant: signed, and not sent. */
export function notificationFor(
  { identity, platform, clock }: Merchant,
  eventType: string,
  resource: object | string,
  options?: NotificationOptions,
): Promise<SignedNotification> {
  const sender = { ...platform.signer(), apiV3Key: identity.apiV3Key, clock: () => clock.signingTime() };
  return signedNotification(sender, eventType, resource, options);
}
