import { PayscoreNotificationError } from '../errors/index.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { merchantsOf } from './notification-parser.service.js';
import { stableKey } from '../notifications/claim-keys.js';
import type {
  NotificationRecipient,
  RegisteredEvent,
  VerifiedNotification,
} from '../notifications/notification-sink.js';

type Registration = Pick<PayscoreConfig, 'mchid' | 'name'>;

/** Adds to an event the registration that has verified it, and its key. */
export function withRecipient(event: VerifiedNotification, { mchid, name }: Registration): RegisteredEvent {
  const recipient = { mchid, ...(name !== undefined && { registration: name }) };
  return { ...event, recipient, key: stableKey(mchid, event) };
}

/**
 * Refuses an event that another registration has verified. An event without a recipient, queued by a version that added
 * none, belongs to the merchant that its content names.
 */
export function requireRecipient({ recipient, content }: VerifiedNotification, own: Registration): void {
  const here = describe({ mchid: own.mchid, registration: own.name });
  if (recipient === undefined) {
    if (merchantsOf(content).includes(own.mchid)) return;
    throw new PayscoreNotificationError(
      `neither a registration nor its content says that it belongs to ${here}; nothing of it was handled`,
    );
  }
  if (recipient.mchid === own.mchid && (recipient.registration ?? undefined) === own.name) return;
  throw new PayscoreNotificationError(
    `it belongs to ${describe(recipient)}, and this worker handles ${here}; nothing of it was handled. ` +
      'Give each registration a queue of its own',
  );
}

function describe({ mchid, registration }: NotificationRecipient): string {
  const name = registration === undefined ? 'without a name' : `"${registration}"`;
  return `the registration ${name} of merchant ${mchid}`;
}
