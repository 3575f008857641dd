import { createHash } from 'node:crypto';
import { eventKey } from '../../notifications/claim-keys.js';
import type { VerifiedNotification } from '../../notifications/notification-sink.js';

/**
 * The id of an event's job: the same for a repeat, and for a query that shows the same event; another for other content
 * under the same id, and for another registration. BullMQ refuses ids with a colon and ids that look like a number.
 */
export function jobIdOf(event: VerifiedNotification): string {
  const { notification, contentHash, recipient } = event;
  const subject = eventKey(event) ?? [notification.id, contentHash];
  const identity = JSON.stringify([recipient?.mchid, recipient?.registration, subject]);
  return `payscore-${createHash('sha256').update(identity).digest('base64url')}`;
}
