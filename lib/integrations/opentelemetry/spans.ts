import {
  context,
  createContextKey,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Link,
  type Span,
  type SpanOptions,
  type Tracer,
} from '@opentelemetry/api';
import type { PayscoreTracer } from '../../telemetry/channels.js';
import type {
  PayscoreAttempt,
  PayscoreAttemptStart,
  PayscoreCallEnd,
  PayscoreCallStart,
  PayscoreCommandEnd,
  PayscoreCommandStart,
  PayscoreNotificationEnd,
  PayscoreNotificationStart,
  PayscoreOperationStart,
} from '../../telemetry/messages.js';
import type { PayscoreSpan } from '../../telemetry/watched-work.js';
import { operationName, serverOf, sourceOf, templateOf } from './attributes.js';
import { recordFailures } from './failures.js';
import type { OpenTelemetryConfig } from './opentelemetry.options.js';
import { OrderSpans } from './order-spans.js';
import { activeTraceparent, spanContextOf } from './traceparent.js';

interface Ending {
  readonly attributes: Attributes;
  /** Code of the failure; undefined for work that did not fail. */
  readonly code: string | undefined;
}

/** The span of the notification or command that is being handled, which may not be the active one. */
const messageSpan = createContextKey('payscore message');

/** Makes the spans of calls, attempts, notifications and commands. */
export function spanTracer(tracer: Tracer, { merchants, attempts }: OpenTelemetryConfig): PayscoreTracer {
  const orders = new OrderSpans();

  const begin = <End>(
    name: string,
    options: SpanOptions,
    endOf: (message: End) => Ending,
    onStart: (span: Span) => void = () => undefined,
  ): PayscoreSpan<End> => {
    const span = tracer.startSpan(name, options);
    onStart(span);
    const opened = trace.setSpan(context.active(), span);
    const within = options.kind === SpanKind.CONSUMER ? opened.setValue(messageSpan, span) : opened;
    return {
      run: (work) => context.with(within, work),
      end: (message, error) => {
        const { attributes, code } = endOf(message);
        span.setAttributes(attributes);
        if (code !== undefined) {
          span.setStatus({ code: SpanStatusCode.ERROR, message: code });
          recordFailures(span, error);
        }
        span.end();
      },
    };
  };

  const operationOf = (start: PayscoreOperationStart): Attributes => ({
    'payscore.operation': operationName(start.operation),
    'http.request.method': start.method,
    ...(start.path !== undefined && { 'url.template': templateOf(start.path) }),
    ...sourceOf(start, merchants),
  });

  const call = (start: PayscoreCallStart): PayscoreSpan<PayscoreCallEnd> => {
    const { operation, subject } = start;
    const attributes = operationOf(start);
    return begin(operationName(operation), { kind: SpanKind.CLIENT, attributes }, callEnd, (span) => {
      if (subject !== undefined) orders.remember(subject, span.spanContext());
    });
  };

  const attempt = (start: PayscoreAttemptStart): PayscoreSpan<PayscoreAttempt> => {
    const { method, path, attempt: number, origin } = start;
    const attributes = {
      ...operationOf(start),
      ...serverOf(origin),
      ...(number > 1 && { 'http.request.resend_count': number - 1 }),
    };
    const name = path === undefined ? method : `${method} ${templateOf(path)}`;
    return begin(name, { kind: SpanKind.CLIENT, attributes }, attemptEnd);
  };

  const notification = (start: PayscoreNotificationStart): PayscoreSpan<PayscoreNotificationEnd> => {
    const { eventType, from, reconciled, subject } = start;
    const cause = orders.find(subject);
    const attributes = {
      ...(eventType !== undefined && { 'payscore.event_type': eventType }),
      'payscore.reconciled': reconciled,
      ...sourceOf(start, merchants),
    };
    const links = cause === undefined ? [] : [{ context: cause, attributes: { 'payscore.link': 'call' } }];
    const name = `${from} ${eventType ?? 'payscore notification'}`;
    return begin(name, { kind: SpanKind.CONSUMER, attributes, links }, notificationEnd);
  };

  /**
   * A stored command has a span of its own that is linked to the one which stored it, as messaging conventions have it for
   * a message: the relay works on it later, maybe several times, when the trace of the request is over and sampled.
   */
  const command = (start: PayscoreCommandStart): PayscoreSpan<PayscoreCommandEnd> => {
    const operation = operationName(start.operation);
    const attributes = { 'payscore.operation': operation, ...sourceOf(start, merchants) };
    const links = linksTo(start.trace);
    const options = { kind: SpanKind.CONSUMER, attributes, links, root: true };
    return begin(`process ${operation}`, options, commandEnd);
  };

  return { call, notification, command, carrier: activeTraceparent, link, ...(attempts && { attempt }) };
}

function link(traceparent: string): void {
  const span = context.active().getValue(messageSpan) as Span | undefined;
  span?.addLinks(linksTo(traceparent));
}

function linksTo(traceparent: string | undefined): Link[] {
  const found = spanContextOf(traceparent);
  return found === undefined ? [] : [{ context: found, attributes: { 'payscore.link': 'command' } }];
}

const answered = ({ status, requestId, code }: PayscoreAttempt | PayscoreCallEnd): Attributes => ({
  ...(status !== undefined && { 'http.response.status_code': status }),
  ...(requestId !== undefined && { 'payscore.request_id': requestId }),
  ...(code !== undefined && { 'error.type': code }),
});

function callEnd(message: PayscoreCallEnd): Ending {
  const { outcome, attempts, resolvedBy, code } = message;
  const attributes = {
    ...answered(message),
    'payscore.outcome': outcome,
    'payscore.attempts': attempts,
    ...(resolvedBy !== undefined && { 'payscore.resolved_by': resolvedBy }),
  };
  return { attributes, code };
}

function attemptEnd(message: PayscoreAttempt): Ending {
  const { outcome, retryIn, code } = message;
  const attributes = {
    ...answered(message),
    'payscore.outcome': outcome,
    ...(retryIn !== undefined && { 'payscore.retry_in': retryIn }),
  };
  return { attributes, code };
}

function commandEnd({ state, code, attempts }: PayscoreCommandEnd): Ending {
  const attributes = {
    'payscore.outcome': state,
    'payscore.attempts': attempts,
    ...(code !== undefined && { 'error.type': code }),
  };
  return { attributes, code };
}

function notificationEnd({ outcome, code, retried }: PayscoreNotificationEnd): Ending {
  const attributes = {
    'payscore.outcome': outcome,
    'payscore.retried': retried,
    ...(code !== undefined && { 'error.type': code }),
  };
  // As with HTTP servers, a refused request (4xx) is no error of this service: strangers and probes must raise no alarm.
  return { attributes, code: outcome === 'failed' ? code : undefined };
}
