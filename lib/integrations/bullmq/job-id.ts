import { hash } from 'node:crypto';
import { eventKey } from '../../notifications/claim-keys.js';
import type { VerifiedNotification } from '../../notifications/notification-sink.js';

/**
 * Id of an event's job. A repeat, and a query that shows the same event, have the same id; other content and another
 * registration have another one. The id is a hash with a prefix, because BullMQ refuses colons and numbers as ids.
 */
export function jobIdOf(event: VerifiedNotification): string {
  const { notification, contentHash, recipient } = event;
  const subject = eventKey(event) ?? [notification.id, contentHash];
  const identity = JSON.stringify([recipient?.mchid, recipient?.registration, subject]);
  return `payscore-${hash('sha256', identity, 'base64url')}`;
}
