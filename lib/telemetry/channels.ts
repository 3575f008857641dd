import { channel, subscribe, unsubscribe, type Channel } from 'node:diagnostics_channel';
import type {
  PayscoreAttempt,
  PayscoreAttemptStart,
  PayscoreCallEnd,
  PayscoreCallStart,
  PayscoreCommandEnd,
  PayscoreCommandStart,
  PayscoreFailover,
  PayscoreKeyDownload,
  PayscoreNotificationEnd,
  PayscoreNotificationStart,
  PayscoreRateLimited,
} from './messages.js';
import { attempted, WatchedWork, type BeginSpan } from './watched-work.js';

/** Channels of `node:diagnostics_channel` with the type of their messages. */
export interface PayscoreChannels {
  /** A call has ended. */
  'payscore:call': PayscoreCallEnd;
  /** An attempt at a call has ended. */
  'payscore:attempt': PayscoreAttempt;
  /** Calls start at another domain. */
  'payscore:failover': PayscoreFailover;
  /** A notification was handled or refused. */
  'payscore:notification': PayscoreNotificationEnd;
  /** The relay has worked on a stored command. */
  'payscore:command': PayscoreCommandEnd;
  /** Platform certificates were downloaded. */
  'payscore:platform-keys': PayscoreKeyDownload;
  /** An attempt waits for its turn, or is refused one. */
  'payscore:rate-limit': PayscoreRateLimited;
}

/** Names of the channels that the package publishes on. */
export const PAYSCORE_CHANNELS: readonly (keyof PayscoreChannels)[] = [
  'payscore:call',
  'payscore:attempt',
  'payscore:failover',
  'payscore:notification',
  'payscore:command',
  'payscore:platform-keys',
  'payscore:rate-limit',
];

/**
 * Subscribes to a channel. The listener is called in the middle of the package's work, so it must be quick; Node.js
 * throws its error as an uncaught exception of the process.
 * @returns what ends the subscription
 */
export function subscribeToPayscore<Name extends keyof PayscoreChannels>(
  name: Name,
  listener: (message: PayscoreChannels[Name]) => void,
): () => void {
  const receive = (message: unknown): void => listener(message as PayscoreChannels[Name]);
  subscribe(name, receive);
  return () => void unsubscribe(name, receive);
}

/** Encloses the package's work in spans. Each method begins the span of one kind of work. */
export interface PayscoreTracer {
  /** A call, with all its attempts. Its attempts, and the query that resolves its outcome, are within. */
  readonly call?: BeginSpan<PayscoreCallStart, PayscoreCallEnd>;
  /** One attempt of a call: signature, HTTP exchange and verification of the answer. */
  readonly attempt?: BeginSpan<PayscoreAttemptStart, PayscoreAttempt>;
  /** A notification: its claim and its handlers, whose own calls and spans are within. */
  readonly notification?: BeginSpan<PayscoreNotificationStart, PayscoreNotificationEnd>;
  /** One attempt of the relay at a stored command, whose call, queries and handlers are within. */
  readonly command?: BeginSpan<PayscoreCommandStart, PayscoreCommandEnd>;
  /**
   * W3C traceparent of the active span, which the ledger stores with a command and hands to {@link command} later, in
   * whatever process; undefined without a span.
   */
  readonly carrier?: () => string | undefined;
  /**
   * Links the notification in whose span the code runs to the span of a W3C traceparent: that of the last command that was
   * stored for its order.
   */
  readonly link?: (traceparent: string) => void;
}

export const watchedCalls = new WatchedWork<PayscoreCallStart, PayscoreCallEnd>('payscore:call');
export const watchedAttempts = new WatchedWork<PayscoreAttemptStart, PayscoreAttempt>('payscore:attempt');
export const watchedNotifications = new WatchedWork<PayscoreNotificationStart, PayscoreNotificationEnd>(
  'payscore:notification',
);
export const watchedCommands = new WatchedWork<PayscoreCommandStart, PayscoreCommandEnd>('payscore:command');

let tracers: readonly PayscoreTracer[] = [];

/** W3C traceparent: version, trace, span and flags. */
const traceparent = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;

/** Traceparent of the span that is active here, by the first tracer that knows one. Never throws. */
export function activeTrace(): string | undefined {
  for (const tracer of tracers) {
    const found = attempted(() => tracer.carrier?.());
    if (typeof found === 'string' && traceparent.test(found)) return found;
  }
  return undefined;
}

/** Links the notification that is being handled here to the span of a traceparent. Never throws. */
export function linkNotification(trace: string): void {
  for (const tracer of tracers) attempted(() => tracer.link?.(trace));
}

/**
 * Has a tracer enclose calls, attempts, notifications and commands of every registration of the process, so that its context is
 * active within them. `PayscoreOpenTelemetryModule` of `nestjs-payscore/opentelemetry` does it with OpenTelemetry.
 * @returns what takes the tracer away again
 */
export function addPayscoreTracer(tracer: PayscoreTracer): () => void {
  const { call, attempt, notification, command } = tracer;
  tracers = [...tracers, tracer];
  const ends = [
    call && watchedCalls.enclose(call),
    attempt && watchedAttempts.enclose(attempt),
    notification && watchedNotifications.enclose(notification),
    command && watchedCommands.enclose(command),
  ];
  return () => {
    tracers = tracers.filter((one) => one !== tracer);
    ends.forEach((end) => end?.());
  };
}

const failovers: Channel = channel('payscore:failover');
const keyDownloads: Channel = channel('payscore:platform-keys');
const rateLimits: Channel = channel('payscore:rate-limit');

export const publishFailover = (message: PayscoreFailover): void => failovers.publish(message);

export function publishKeyDownload(message: () => PayscoreKeyDownload): void {
  if (keyDownloads.hasSubscribers) keyDownloads.publish(message());
}

export function publishRateLimited(message: () => PayscoreRateLimited): void {
  if (rateLimits.hasSubscribers) rateLimits.publish(message());
}
