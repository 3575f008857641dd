import type { VerifiedNotification } from '../webhooks/notification-sink.js';

/**
 * The same for a repeat, another for other content under the same id. BullMQ refuses ids with a colon and ids that look
 * like a number.
 */
export function jobIdOf({ notification, contentHash }: VerifiedNotification): string {
  return `payscore-${notification.id.replace(/[^\w-]/g, '_')}-${contentHash}`;
}
