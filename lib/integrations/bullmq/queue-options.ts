import type { ConnectionOptions } from 'bullmq';
import { PayscoreConfigError } from '../../errors/index.js';
import type { NotificationRecipient } from '../../notifications/notification-sink.js';

/** Where the queue is. Both ends must agree on it. */
export interface PayscoreQueueOptions {
  /** To Redis: what BullMQ accepts, options or a connection of ioredis. A connection given stays the host's. */
  connection: ConnectionOptions;
  /**
   * One queue for each registration: its workers run the handlers of that merchant, and refuse the jobs of another.
   * @default `payscore-notifications-` and the merchant number, then `-` and the registration's name if it has one
   */
  queueName?: string | undefined;
  /** Begins BullMQ's keys. On a Redis cluster it must stand in braces, such as `{bull}`. @default bull */
  prefix?: string | undefined;
}

/** The options once checked. */
export interface PayscoreQueue {
  /** Undefined: the default of each registration. */
  readonly queueName: string | undefined;
  readonly place: { readonly connection: ConnectionOptions; readonly prefix?: string };
}

export function resolveQueue(owner: string, options: PayscoreQueueOptions): PayscoreQueue {
  const { connection, queueName, prefix } = options ?? {};
  if (typeof connection !== 'object' || connection === null) {
    throw new PayscoreConfigError(
      `${owner}.connection`,
      'it is missing',
      "Pass BullMQ's connection, such as { host: '127.0.0.1', port: 6379 }",
    );
  }
  if (queueName !== undefined && (typeof queueName !== 'string' || !/^[^:\s]+$/.test(queueName))) {
    throw new PayscoreConfigError(
      `${owner}.queueName`,
      'it is empty or holds blanks or colons',
      'Pass a text such as payscore-rentals, or leave it out',
    );
  }
  return { queueName, place: { connection, ...(prefix !== undefined && { prefix }) } };
}

/** A queue of its own for each registration. BullMQ refuses names with a colon. */
export function defaultQueueName({ mchid, registration }: NotificationRecipient): string {
  const name = registration === undefined ? '' : `-${encodeURIComponent(registration)}`;
  return `payscore-notifications-${mchid}${name}`;
}
