import { PayscoreConfigError } from '../errors/index.js';
import { resolveTimeout } from '../option-checks.js';
import type { PayscoreModuleOptions } from '../payscore.options.js';
import { MemoryNotificationStore } from './memory-notification-store.js';
import type { NotificationSink } from './notification-sink.js';
import type { NotificationStore } from './notification-store.js';

/** How notifications are handled, once checked. */
export interface NotificationConfig {
  readonly store: NotificationStore;
  readonly sink: NotificationSink | undefined;
  readonly deadline: number;
  readonly lease: number;
  /** Undefined: any. */
  readonly appids: readonly string[] | undefined;
  readonly serviceIds: readonly string[] | undefined;
}

export function resolveNotifications(
  options: PayscoreModuleOptions,
  clock: () => number,
): NotificationConfig {
  const { store, sink, deadline = 4_500, lease = 60_000, appids, serviceIds } = options.notifications ?? {};
  if (store !== undefined && typeof store.claim !== 'function') {
    throw new PayscoreConfigError('notifications.store', 'it has no claim()', 'Pass a NotificationStore');
  }
  if (sink !== undefined && typeof sink.accept !== 'function') {
    throw new PayscoreConfigError('notifications.sink', 'it has no accept()', 'Pass a NotificationSink');
  }
  return {
    store: store ?? new MemoryNotificationStore(clock),
    sink,
    deadline: resolveTimeout(deadline, 'notifications.deadline', 'such as 4500'),
    lease: resolveTimeout(lease, 'notifications.lease', 'such as 60000'),
    appids: texts(appids, 'notifications.appids'),
    serviceIds: texts(serviceIds, 'notifications.serviceIds'),
  };
}

const isText = (item: unknown): item is string => typeof item === 'string' && item !== '';

/** A text in the place of a list would match by its parts. */
function texts(value: unknown, option: string): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.length > 0 && value.every(isText)) return Object.freeze([...value]);
  throw new PayscoreConfigError(option, 'it is no list of texts', 'Pass an array of at least one');
}
