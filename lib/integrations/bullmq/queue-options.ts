import type { ConnectionOptions } from 'bullmq';
import { RUNTIME_MERCHANTS } from '../../config/payscore.constants.js';
import { PayscoreConfigError } from '../../errors/index.js';
import type { NotificationRecipient } from '../../notifications/notification-sink.js';

/** Options of the queue. Sink and worker must have the same. */
export interface PayscoreQueueOptions {
  /** Connection to Redis as BullMQ takes it: options, or a connection of ioredis, which the host must close itself. */
  connection: ConnectionOptions;
  /**
   * Name of the queue. Each registration needs a queue of its own, because its workers refuse the jobs of another.
   * @default `payscore-notifications-` and the merchant number, then `-` and the registration's name if it has one;
   * `payscore-notifications-merchants` for all merchants of `PayscoreMerchantsModule` together
   */
  queueName?: string | undefined;
  /** Prefix of BullMQ's keys. On a Redis cluster it must be in braces, such as `{bull}`. @default bull */
  prefix?: string | undefined;
}

/** The checked options of the queue. */
export interface PayscoreQueue {
  /** Name of the queue; undefined: the default of each registration. */
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

/**
 * Default name of a registration's queue. The merchants at run time share one, because a worker cannot know them all.
 * Parts are joined by `-`, because BullMQ refuses names with a colon.
 */
export function defaultQueueName({ mchid, registration }: NotificationRecipient): string {
  if (registration === RUNTIME_MERCHANTS) return `payscore-notifications-${RUNTIME_MERCHANTS}`;
  const name = registration === undefined ? '' : `-${encodeURIComponent(registration)}`;
  return `payscore-notifications-${mchid}${name}`;
}
