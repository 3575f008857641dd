import { PayscoreConfigError } from '../errors/index.js';
import { requireObject, resolveTimeout } from './option-checks.js';
import { OptionFaults } from './option-faults.js';
import { requireKnownNames, type OptionNames } from './option-names.js';
import type { PayscoreModuleOptions } from './payscore.options.js';
import { MemoryNotificationStore } from '../notifications/memory-notification-store.js';
import type { NotificationSink } from '../notifications/notification-sink.js';
import type { PayscoreNotificationOptions } from './notification.options.js';
import type { NotificationStore } from '../notifications/notification-store.js';

/** The checked options of notifications. Times are milliseconds. */
export interface NotificationConfig {
  readonly store: NotificationStore;
  readonly sink: NotificationSink | undefined;
  readonly deadline: number;
  readonly lease: number;
  /** Accepted appids; undefined: any. */
  readonly appids: readonly string[] | undefined;
  readonly serviceIds: readonly string[] | undefined;
}

const names: OptionNames<PayscoreNotificationOptions> = {
  store: true,
  sink: true,
  deadline: true,
  lease: true,
  appids: true,
  serviceIds: true,
};

export function resolveNotifications(
  options: Pick<PayscoreModuleOptions, 'notifications' | 'appid' | 'serviceId'>,
  clock: () => number,
): NotificationConfig {
  const given = options.notifications ?? {};
  requireObject(given, 'notifications');
  const { store, sink, deadline = 4_500, lease = 60_000, appids, serviceIds } = given;
  const faults = new OptionFaults();
  faults.check(() => requireKnownNames(given, names, 'notifications.'));
  faults.check(() => requireMethod(store, 'claim', 'notifications.store', 'NotificationStore'));
  faults.check(() => requireMethod(sink, 'accept', 'notifications.sink', 'NotificationSink'));
  return faults.complete<NotificationConfig>({
    store: store ?? new MemoryNotificationStore(clock),
    sink,
    deadline: faults.check(() => resolveTimeout(deadline, 'notifications.deadline', 'such as 4500')),
    lease: faults.check(() => resolveTimeout(lease, 'notifications.lease', 'such as 60000')),
    appids: faults.check(() => listWith(appids, 'appids', options.appid, 'appid')),
    serviceIds: faults.check(() => listWith(serviceIds, 'serviceIds', options.serviceId, 'serviceId')),
  });
}

function requireMethod(value: unknown, method: string, option: string, type: string): void {
  if (value === undefined || typeof (value as Record<string, unknown> | null)?.[method] === 'function')
    return;
  throw new PayscoreConfigError(option, `it has no ${method}()`, `Pass a ${type}`);
}

/** The list of an option. It must contain the default of requests, because calls filled with it would be refused. */
function listWith(
  value: unknown,
  name: string,
  standard: string | undefined,
  option: string,
): readonly string[] | undefined {
  const list = texts(value, `notifications.${name}`);
  if (list === undefined || standard === undefined || list.includes(standard)) return list;
  throw new PayscoreConfigError(
    `notifications.${name}`,
    `the option ${option} is not in it`,
    `Pass a list with it, or another ${option}`,
  );
}

const isText = (item: unknown): item is string => typeof item === 'string' && item !== '';

/** A list of texts. A single text is refused, because its includes() would match parts of it. */
function texts(value: unknown, option: string): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.length > 0 && value.every(isText)) return Object.freeze([...value]);
  throw new PayscoreConfigError(option, 'it is no list of texts', 'Pass an array of at least one');
}
