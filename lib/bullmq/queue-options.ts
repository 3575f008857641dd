import type { ConnectionOptions } from 'bullmq';
import { PayscoreConfigError } from '../errors/index.js';

/** Where the queue is. Both ends must agree on it. */
export interface PayscoreQueueOptions {
  /** To Redis: what BullMQ accepts, options or a connection of ioredis. A connection given stays the host's. */
  connection: ConnectionOptions;
  /** One queue for each registration: its workers run the handlers of that merchant. @default payscore-notifications */
  queueName?: string;
  /** Begins BullMQ's keys. On a Redis cluster it must stand in braces, such as `{bull}`. @default bull */
  prefix?: string;
}

/** The options once checked. */
export interface PayscoreQueue {
  readonly queueName: string;
  readonly place: { readonly connection: ConnectionOptions; readonly prefix?: string };
}

export function resolveQueue(owner: string, options: PayscoreQueueOptions): PayscoreQueue {
  const { connection, queueName = 'payscore-notifications', prefix } = options ?? {};
  if (typeof connection !== 'object' || connection === null) {
    throw new PayscoreConfigError(
      `${owner}.connection`,
      'it is missing',
      "Pass BullMQ's connection, such as { host: '127.0.0.1', port: 6379 }",
    );
  }
  if (typeof queueName !== 'string' || !/^[^:\s]+$/.test(queueName)) {
    throw new PayscoreConfigError(
      `${owner}.queueName`,
      'it is empty or holds blanks or colons',
      'Pass a text such as payscore-notifications',
    );
  }
  return { queueName, place: { connection, ...(prefix !== undefined && { prefix }) } };
}
