import type { Merchant } from '../merchant/merchant.js';
import { notificationEnvelope } from './notification.js';

/** The body of a new notification, its content encrypted, and its id. */
export function sealed(
  { identity, clock }: Pick<Merchant, 'identity' | 'clock'>,
  eventType: string,
  resource: object,
  originalType: string | null = 'payscore',
): { readonly id: string; readonly body: string } {
  const kinds = { originalType, associatedData: originalType ?? 'payscore' };
  const envelope = notificationEnvelope(identity, eventType, resource, clock.now(), kinds);
  return { id: envelope.id, body: JSON.stringify(envelope) };
}
