import type { Attributes, Meter } from '@opentelemetry/api';
import { subscribeToPayscore } from '../../telemetry/channels.js';
import type {
  PayscoreAttempt,
  PayscoreCallEnd,
  PayscoreCommandEnd,
  PayscoreNotificationEnd,
} from '../../telemetry/messages.js';
import { BoundedValues, operationName, serverOf, sourceOf } from './attributes.js';
import type { OpenTelemetryConfig } from './opentelemetry.options.js';

/** Bounds in seconds: a signature takes a millisecond, a call of WeChat Pay some 100, and 15 s end it. */
const callBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30];
/** Bounds in seconds: WeChat Pay waits 5 for the answer to a notification. */
const notificationBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 4.5, 10, 30];

const buckets = (bounds: number[]) => ({ unit: 's', advice: { explicitBucketBoundaries: bounds } });
const seconds = (milliseconds: number): number => milliseconds / 1_000;

/** Counts what the channels tell. @returns what ends the counting */
export function countMessages(meter: Meter, { merchants }: OpenTelemetryConfig): () => void {
  const operations = new BoundedValues(200);
  const codes = new BoundedValues(100);
  const events = new BoundedValues(100);
  const mchids = new BoundedValues(1_000);
  const origins = new BoundedValues(20);

  const calls = meter.createHistogram('payscore.call.duration', {
    description: 'Duration of calls with all their attempts',
    ...buckets(callBuckets),
  });
  const failures = meter.createCounter('payscore.call.failures', {
    description: 'Failed calls by their code',
    unit: '{call}',
  });
  const attempts = meter.createHistogram('payscore.attempt.duration', {
    description: 'Duration of single attempts',
    ...buckets(callBuckets),
  });
  const retries = meter.createCounter('payscore.retries', {
    description: 'Attempts that were followed by another one, by the code of their failure',
    unit: '{attempt}',
  });
  const failovers = meter.createCounter('payscore.failovers', {
    description: 'Switches to the backup domain and back',
    unit: '{switch}',
  });
  const notifications = meter.createCounter('payscore.notifications', {
    description: 'Notifications by what became of them',
    unit: '{notification}',
  });
  const handling = meter.createHistogram('payscore.notification.duration', {
    description: 'Duration of the claim and the handlers of notifications that were verified',
    ...buckets(notificationBuckets),
  });
  const commands = meter.createCounter('payscore.commands', {
    description: "Attempts of the ledger's relay at stored commands, by what became of them",
    unit: '{attempt}',
  });
  const relaying = meter.createHistogram('payscore.command.duration', {
    description: "Duration of the relay's attempts, with queries, handlers and the writing down",
    ...buckets(callBuckets),
  });
  const downloads = meter.createCounter('payscore.platform_key.downloads', {
    description: 'Downloads of platform certificates; changed is true if there were new ones',
    unit: '{download}',
  });

  const source = (message: {
    readonly registration: string | undefined;
    readonly mchid: string | undefined;
  }) => sourceOf({ ...message, mchid: message.mchid && mchids.of(message.mchid) }, merchants);
  const operation = (message: PayscoreCallEnd | PayscoreAttempt | PayscoreCommandEnd): Attributes => ({
    'payscore.operation': operations.of(operationName(message.operation)),
    ...source(message),
  });
  const errorOf = (code: string | undefined): Attributes =>
    code === undefined ? {} : { 'error.type': codes.of(code) };

  const ofCall = (message: PayscoreCallEnd): void => {
    const { outcome, code, duration } = message;
    const attributes = { ...operation(message), 'payscore.outcome': outcome };
    calls.record(seconds(duration), attributes);
    if (code !== undefined) failures.add(1, { ...attributes, ...errorOf(code) });
  };
  const ofAttempt = (message: PayscoreAttempt): void => {
    const { outcome, code, duration, origin, retryIn } = message;
    const known = origins.of(origin);
    const attributes = operation(message);
    attempts.record(seconds(duration), {
      ...attributes,
      'payscore.outcome': outcome,
      'server.address': known === origin ? serverOf(origin)['server.address'] : known,
    });
    if (retryIn !== undefined) retries.add(1, { ...attributes, ...errorOf(code) });
  };
  const ofNotification = (message: PayscoreNotificationEnd): void => {
    const { eventType, outcome, code, duration, reconciled } = message;
    const attributes = {
      ...(eventType !== undefined && { 'payscore.event_type': events.of(eventType) }),
      'payscore.outcome': outcome,
      'payscore.reconciled': reconciled,
      ...source(message),
    };
    notifications.add(1, { ...attributes, ...errorOf(code) });
    if (eventType !== undefined) handling.record(seconds(duration), attributes);
  };

  const ofCommand = (message: PayscoreCommandEnd): void => {
    const { state, code, duration } = message;
    const attributes = { ...operation(message), 'payscore.outcome': state };
    commands.add(1, { ...attributes, ...errorOf(code) });
    relaying.record(seconds(duration), attributes);
  };

  const ends = [
    subscribeToPayscore('payscore:call', ofCall),
    subscribeToPayscore('payscore:attempt', ofAttempt),
    subscribeToPayscore('payscore:notification', ofNotification),
    subscribeToPayscore('payscore:command', ofCommand),
    subscribeToPayscore('payscore:failover', (message) =>
      failovers.add(1, { ...source(message), 'payscore.backup': message.backup }),
    ),
    subscribeToPayscore('payscore:platform-keys', (message) =>
      downloads.add(1, { ...source(message), 'payscore.changed': message.added > 0 }),
    ),
  ];
  return () => ends.forEach((end) => end());
}
